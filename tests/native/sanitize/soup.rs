//! HTML as nobody should write it.

/// A tangle of tags, text and mistakes, the same for the same seed.
pub(crate) fn soup(seed: u32) -> String {
    const PIECES: &str = "<p> </p> <div> </div> <b> </b> <i> </i> <a⎵href=/x> </a> <em> </em> <table> </table> <tr> </tr> \
        <td> </td> <th> <tbody> </tbody> <caption> </caption> <colgroup> <col> <ul> </ul> <li> </li> <ol> <dl> <dt> <dd> </dl> \
        <h2> </h2> <h3> <blockquote> </blockquote> <pre> </pre> <code> </code> <sub> </sub> <ruby> <rt> <rp> </ruby> <br> \
        </br> <hr> <img⎵src=y> <video⎵src=v> </video> <source⎵src=w> <details> <summary> </details> <svg> </svg> <math> \
        <mtext> <style> </style> <script> </script> <!-- --> <template> </template> <select> <option> </select> <iframe⎵src=z> \
        </iframe> <form> </form> <button> <noscript> </noscript> <unknown> </unknown> <a <b⎵title=\"< ' \" > < & &lt; &eacute; \
        ⎵ ⏎ &nbsp; x y ? é <span⎵lang=en> </span> <small> <address> <figure> <figcaption> </figure> <q> <wbr> <font> <nobr>";
    let pieces: Vec<&str> = PIECES.split_ascii_whitespace().collect();
    // Knuth's linear congruential generator: enough to vary, and needs no crate.
    let mut state = u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default()
    };
    let length = 1 + next() % 40;
    (0..length)
        .map(|_| {
            pieces[next() % pieces.len()]
                .replace('⎵', " ")
                .replace('⏎', "\n")
        })
        .collect()
}

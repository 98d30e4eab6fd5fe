//! s
pub struct SafeHtml(String);
impl SafeHtml {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
pub fn article(h: &str) -> SafeHtml {
    SafeHtml(h.to_owned())
}
pub fn text(h: &str) -> SafeHtml {
    SafeHtml(h.to_owned())
}
pub fn plain(h: &str) -> String {
    h.to_owned()
}
pub async fn ready(_: &str) {}

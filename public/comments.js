// Starts the program of the comment boxes. A published site has one of its own, with names that change with the content.
import init from "./assets/comments.js";
await init();

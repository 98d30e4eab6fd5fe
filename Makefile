# `make` lists the targets. What takes more than a few lines is a script in scripts/.

# Tools go where `cargo install` puts them, and are found there even if the caller's PATH lacks that folder.
export PATH := $(or $(CARGO_INSTALL_ROOT),$(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
# Trunk.toml pins Trunk, so looking for a newer one at every start tells nothing.
export TRUNK_SKIP_VERSION_CHECK := true
# What stands behind an error of cargo is a list of Trunk's own functions.
export RUST_LIB_BACKTRACE := 0
# Everyone sets NO_COLOR=1, Trunk 0.21 refuses anything but `true`.
ifneq ($(NO_COLOR),)
export NO_COLOR := true
endif

WASM := --target wasm32-unknown-unknown

.DEFAULT_GOAL := help
.PHONY: help serve dist dist-client size bench test lint test-native test-browser test-e2e test-feedparser test-nu fmt clean tools tools-isso tools-test

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile
	@echo "  PORT=8081 and FEED=path-or-URL may follow 'make serve'."

serve: ## build, serve on http://127.0.0.1:8080/ and follow every change
	@scripts/serve

dist: tools ## build the site for publishing into dist/
	trunk build --release

# The same program without ready-made pages: how the site works from a feed alone.
CLIENT := $(or $(CARGO_TARGET_DIR),target)/client
dist-client: tools ## build dist/ and, for the tests, the site without press into target/client/
	DEPECHE_CLIENT=$(CLIENT) trunk build --release

size: ## what the built dist/ weighs, by file and by crate
	@node scripts/size.mjs

bench: ## how fast pages appear on a slow phone and press writes (`make dist-client` first)
	@scripts/tools rust browser npm
	cargo build --release --bin press
	DEPECHE_CLIENT=$(CLIENT) node benches/bench.mjs

test: ## everything below up to test-e2e, with a summary
	@+MAKE='$(MAKE)' scripts/test

lint: ## formatting, clippy for both targets, and the repository's own rules
	@scripts/tools rust lint
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	cargo clippy $(WASM) --lib --bins -- -D warnings
	cargo clippy $(WASM) --lib --bins --features hydrate -- -D warnings
	@scripts/rules

test-native: ## the tests that need no browser
	cargo test

test-browser: ## the tests that run inside a browser, in WebAssembly
	@scripts/tools rust wasm-bindgen browser
	@scripts/test-browser

test-e2e: tools-isso ## the tests that use the built site as a reader does (`make dist-client` first)
	@scripts/tools browser npm nginx
	DEPECHE_CLIENT=$(CLIENT) node --test --test-concurrency=2 --test-reporter=spec --test-timeout=600000 tests/e2e/*.test.mjs

test-feedparser: ## what `press import` makes of feedparser's own tests, fetched from PyPI (not part of `make test`)
	@scripts/tools rust
	cargo build --release --bin press
	@scripts/test-feedparser

test-nu: ## the Nu Html Checker on every page of dist/, by Java (`make dist` first; not part of `make test`)
	@scripts/test-nu

fmt: ## format the sources
	cargo fmt

clean: ## remove everything that was built
	cargo clean
	rm -rf dist tests/e2e/node_modules

tools: ## install what serve and dist need
	@scripts/tools rust trunk wasm-bindgen wasm-opt

# Where Python is missing, the tests of comments fail and say so; the others need not wait for it.
tools-isso:
	@scripts/tools isso || true

tools-test: tools tools-isso ## install what test needs besides
	@scripts/tools lint browser npm nginx

# Two commands: `make run` shows a demonstration city, `make test` proves the whole house.
.PHONY: run test build front dictionary lint bench clean
LISTEN ?= 127.0.0.1:8080
SCALE ?= small

run: build
	@target/release/hromada demo --scale $(SCALE) --listen $(LISTEN)

test:
	@scripts/test

build: front dictionary
	@cargo build --release --quiet --bin hromada

front:
	@scripts/front

dictionary:
	@scripts/dictionary --release

lint:
	@cargo fmt --all --check
	@cargo clippy --workspace --all-targets --quiet -- -D warnings

bench: build
	@target/release/hromada bench all

clean:
	@rm -rf target web/dist web/node_modules base/ukrainian/dictionary

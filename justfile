# Every chore of the project, by name.

# list the chores
default:
    @just --list

# build the release binary
build:
    cargo build --release

# run all tests
test:
    cargo test

# what must hold before a change lands
ci:
    .ci/run

# check the shipped example
example:
    cargo run --release -- check fixtures/ferry-terminal/article.txt --reference fixtures/ferry-terminal/facts.toml

# run the examples of every rule
rules:
    cargo run --release -- rules test

# take the present output of the fixtures as the expected one (then read the diff)
bless:
    UPDATE_EXPECT=1 cargo test --test it

# what each step costs, on made-up news
bench:
    cargo bench --bench news

# count instructions, and how they grow; fails on a gross regression
speed:
    cargo build --release
    .ci/speed

# beside other tools, on a folder of articles
peers folder:
    cargo build --release
    .ci/peers {{folder}}

# format, the modules that a macro declares too, which cargo fmt does not see
fmt:
    cargo fmt
    rustfmt --edition 2024 src/check/*.rs

# the documentation of the library
doc:
    cargo doc --no-deps --open

# the book: docs/, with the pages that copydesk makes itself, into target/book
book:
    .ci/book

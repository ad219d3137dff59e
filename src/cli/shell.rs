//! `copydesk completions` and `copydesk man`: the command line, described for shells and for `man`.

use super::{Arguments, CLEAN, Fault, write};
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// For this shell
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<u8, Fault> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "copydesk", &mut text);
        std::io::Write::write_all(&mut std::io::stdout(), &text)?;
        Ok(CLEAN)
    }
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// The folder to write the pages to, one a command
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Man {
    pub(super) fn run(&self) -> Result<u8, Fault> {
        std::fs::create_dir_all(&self.folder)?;
        let mut whole = Arguments::command();
        whole.build();
        let commands = whole.get_subcommands().filter(|c| c.get_name() != "help").map(|c| (format!("copydesk-{}", c.get_name()), c.clone()));
        for (name, command) in std::iter::once(("copydesk".to_owned(), whole.clone())).chain(commands) {
            let mut page = Vec::new();
            clap_mangen::Man::new(command.display_name(&name)).render(&mut page)?;
            write::create(&self.folder.join(format!("{name}.1")), &String::from_utf8_lossy(&page))?;
        }
        Ok(CLEAN)
    }
}

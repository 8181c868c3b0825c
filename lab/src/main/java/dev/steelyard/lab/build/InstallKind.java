package dev.steelyard.lab.build;

import dev.steelyard.environment.Environment;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.Environments;

/** What is to be installed for a variant, and what it is once it is there. One class a kind. */
interface InstallKind {

  /** What fills the folder. */
  EnvironmentKind kind();

  /** What it needs beside its name, for people: {@code with numpy<2, CPython 3.11.7}. */
  String beside();

  /**
   * What it is.
   *
   * @param made is ready
   * @param all among which it lies
   */
  Installed installed(Environment made, Environments all);
}

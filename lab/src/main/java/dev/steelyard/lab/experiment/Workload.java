package dev.steelyard.lab.experiment;

/** What an iteration does. One record a kind. */
public sealed interface Workload {

  /** Runs a program and measures its process. */
  record OfCommand(CommandTemplate command) implements Workload {}
}

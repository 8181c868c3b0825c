package dev.steelyard.cli.command;

import java.util.Map;

/** A command that does nothing itself, and whose members are commands of their own. */
public interface CommandGroup {

  /** By name, in the order in which help shows them. */
  Map<String, Object> members();
}

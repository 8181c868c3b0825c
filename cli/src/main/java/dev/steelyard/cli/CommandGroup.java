package dev.steelyard.cli;

import java.util.Map;

/** A command that does nothing itself, and whose members are commands of their own. */
interface CommandGroup {

  /** By name, in the order in which help shows them. */
  Map<String, Object> members();
}

package dev.steelyard.load.scenario.reading;

/** Which server a scenario is for. */
sealed interface TargetChoice {

  /** The one that it names, which it must. */
  record Own() implements TargetChoice {}

  /** Another one, with a path of its own, whatever the scenario names. */
  record Given(String url) implements TargetChoice {}

  /** Another one, asked as the scenario's own would be: its path and who asks stay. */
  record Moved(String url) implements TargetChoice {}
}

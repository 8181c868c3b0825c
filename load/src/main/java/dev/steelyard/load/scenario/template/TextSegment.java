package dev.steelyard.load.scenario.template;

/** A piece of a text as written: what is between places, or a place. */
public sealed interface TextSegment {

  /** Text that stands as it is. */
  record Text(String text) implements TextSegment {}

  /** A place whose name is known. */
  record Named(Placeholder place) implements TextSegment {}
}

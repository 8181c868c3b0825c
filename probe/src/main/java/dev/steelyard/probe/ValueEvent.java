package dev.steelyard.probe;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** The value of a counter or a gauge at a moment. */
@SuppressWarnings("unused") // the flight recorder reads the fields
abstract class ValueEvent extends Event {

  @Label("Name")
  int id;

  @Label("Value")
  long value;

  @Name("steelyard.Value")
  @Label("Value")
  @Category("Steelyard")
  @StackTrace(false)
  @Period("1 s")
  static final class EachSecond extends ValueEvent {}

  /** A recording may be shorter than a second. */
  @Name("steelyard.ValueAtEnds")
  @Label("Value when a part of a recording begins or ends")
  @Category("Steelyard")
  @StackTrace(false)
  @Period("everyChunk")
  static final class AtEnds extends ValueEvent {}
}

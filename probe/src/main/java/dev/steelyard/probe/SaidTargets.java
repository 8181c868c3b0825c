package dev.steelyard.probe;

import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/**
 * In which part of the recording targets have their words. The recorder says when a part ends and
 * when the next has begun, and events between the two may come to lie in either: those have their
 * words themselves.
 */
final class SaidTargets {

  /** The words of a target. */
  @Name("steelyard.Target")
  @Label("Target")
  @Category("Steelyard")
  @StackTrace(false)
  @Period("beginChunk")
  @SuppressWarnings("unused") // the flight recorder reads the fields
  static final class TargetEvent extends Event {
    @Label("Number")
    int id;

    @Label("Words")
    String words = "";
  }

  /** Never written: with it, the recorder says that a part ends. */
  @Name("steelyard.PartEnds")
  @Label("End of a part of the recording")
  @Category("Steelyard")
  @StackTrace(false)
  @Period("endChunk")
  static final class PartEnds extends Event {}

  /** Odd in a part, even between two. The first may begin before anyone asks. */
  private static final AtomicInteger PART = new AtomicInteger(1);

  static {
    FlightRecorder.addPeriodicEvent(TargetEvent.class, SaidTargets::begun);
    FlightRecorder.addPeriodicEvent(PartEnds.class, SaidTargets::ended);
  }

  private SaidTargets() {}

  /** A number of the part; that between two parts has one of its own. */
  static int part() {
    return PART.get();
  }

  static boolean isBetween(int part) {
    return (part & 1) == 0;
  }

  static void say(ProbedTarget target) {
    TargetEvent event = new TargetEvent();
    event.id = target.number();
    event.words = target.words();
    event.commit();
  }

  private static void ended() {
    PART.updateAndGet(part -> isBetween(part) ? part : part + 1);
  }

  private static void begun() {
    PART.updateAndGet(part -> isBetween(part) ? part + 1 : part + 2);
  }
}

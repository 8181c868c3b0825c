package dev.steelyard.probe;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/**
 * Which targets have their words in the part of the recording that is being written. The recorder
 * says when a part ends and when the next has begun, and events between the two may come to lie in
 * either. What was said between is said once more when the next has begun, so whatever part an
 * event lies in has the words of its target: an event's writer asks for them before and after.
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

  private static final AtomicInteger PART = new AtomicInteger();
  private static final Queue<ProbedTarget> SAID = new ConcurrentLinkedQueue<>();

  static {
    FlightRecorder.addPeriodicEvent(TargetEvent.class, SaidTargets::begun);
    FlightRecorder.addPeriodicEvent(PartEnds.class, SaidTargets::ended);
  }

  private SaidTargets() {}

  /** A number of the part; that between two parts has one of its own. */
  static int part() {
    return PART.get();
  }

  static void say(ProbedTarget target) {
    // First, so that whoever finds it said finds it here.
    SAID.add(target);
    write(target);
  }

  private static void write(ProbedTarget target) {
    TargetEvent event = new TargetEvent();
    event.id = target.number();
    event.words = target.words();
    event.commit();
  }

  private static void ended() {
    PART.incrementAndGet();
    SAID.clear();
  }

  private static void begun() {
    PART.incrementAndGet();
    for (ProbedTarget one = SAID.poll(); one != null; one = SAID.poll()) {
      write(one);
    }
  }
}

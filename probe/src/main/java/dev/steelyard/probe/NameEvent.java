package dev.steelyard.probe;

import java.util.Locale;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** What a number stands for in this recording. */
@Name("steelyard.Name")
@Label("Name")
@Category("Steelyard")
@Description("What a number in the other events stands for")
@StackTrace(false)
@Period("everyChunk")
@SuppressWarnings("unused") // the flight recorder reads the fields
final class NameEvent extends Event {

  @Label("Number")
  int id;

  @Label("Family")
  String family = "";

  @Label("Layer or dialect")
  String group = "";

  @Label("Words")
  String words = "";

  @Label("Unit of work")
  boolean unit;

  @Label("One recorded in")
  int oneIn = 1;

  /**
   * What it says.
   *
   * @param unit whether such an operation is a unit of work, within which repeated work is waste
   * @param oneIn of how many one is recorded
   */
  record Words(ProbedName name, boolean unit, int oneIn) {

    void commit() {
      NameEvent event = new NameEvent();
      event.id = name.id();
      event.family = name.family().name().toLowerCase(Locale.ROOT);
      event.group = name.group();
      event.words = name.name();
      event.unit = unit;
      event.oneIn = oneIn;
      event.commit();
    }
  }
}

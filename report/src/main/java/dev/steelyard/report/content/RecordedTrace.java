package dev.steelyard.report.content;

import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.AdviceSearch;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a program did inside while it was recorded.
 *
 * @param process for people
 * @param page of it, seen from the folder of the report; empty where none is beside it
 */
public record RecordedTrace(String process, TraceView view, Optional<String> page)
    implements RecordedPart {

  private static final int MOST = 5;

  @Override
  public String words() {
    return "inside %s: %s, %s of it again"
        .formatted(
            ShownNames.shown(process),
            Signs.counted(view.trace().spans().size(), "operation"),
            time((double) view.repeated().nanos()));
  }

  @Override
  public List<String> details() {
    return AdviceSearch.in(view).stream().limit(MOST).map(RecordedTrace::words).toList();
  }

  private static String words(Advice one) {
    String path =
        one.paths().isEmpty() ? one.subject() : String.join(" → ", one.paths().getFirst());
    return String.format(
        Locale.ROOT,
        "%s: %s would save %s (%s to %s) a unit of work%s, %,.0f of %,.0f calls%s",
        ShownNames.shown(path),
        one.entries() > 0 && one.what() == Advice.Kind.CACHE
            ? "%s, %s in all,".formatted(one.what().words(), Signs.entries(one.entries()))
            : one.what().words(),
        time(one.saved().nanos()),
        time(one.saved().low()),
        time(one.saved().high()),
        one.isBoundByWall()
            ? ", which gets shorter by %s at most".formatted(time(one.wallNanos()))
            : "",
        one.gone(),
        one.of(),
        one.condition().isEmpty() ? "" : "; " + one.condition());
  }

  private static String time(double nanos) {
    return Unit.NANOSECONDS.format(nanos);
  }
}

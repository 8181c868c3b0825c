package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which steps of a plan went, and which came in their place, by their names. */
final class StepChanges {

  private static final String NONE = "none";

  /** Of a plan that could not be read, its text is what changed. */
  private static final int MOST_WORDS = 12;

  private static final int MOST_STEPS = 6;

  private StepChanges() {}

  /** Of two plans that mean something else. */
  static PlanChange between(QueryPlan before, QueryPlan after) {
    List<PlanStep> was = before.root().all();
    List<PlanStep> is = after.root().all();
    if (isText(before) && isText(after)) {
      List<String> one = List.of(before.root().name().split(" "));
      List<String> other = List.of(after.root().name().split(" "));
      int same = same(one, other);
      return told(words(one, same), words(other, same));
    }
    for (Function<PlanStep, String> by :
        List.<Function<PlanStep, String>>of(StepChanges::name, StepChanges::whole)) {
      List<String> went = new ArrayList<>(was.stream().map(by).toList());
      List<String> came = new ArrayList<>(is.stream().map(by).toList());
      went.removeIf(came::remove);
      if (!went.isEmpty() || !came.isEmpty()) {
        return told(few(went), few(came));
      }
    }
    boolean areNamesInOrder =
        was.stream()
            .map(StepChanges::name)
            .toList()
            .equals(is.stream().map(StepChanges::name).toList());
    Function<PlanStep, String> by = areNamesInOrder ? StepChanges::whole : StepChanges::name;
    List<String> one = was.stream().map(by).toList();
    List<String> other = is.stream().map(by).toList();
    int same = same(one, other);
    return told(
        "in this order: " + few(one.subList(same, one.size())),
        few(other.subList(same, other.size())));
  }

  private static PlanChange told(String went, String came) {
    return new PlanChange(PlanChange.Kind.STEPS_OTHER, "", went, came);
  }

  private static boolean isText(QueryPlan plan) {
    return plan.root().role() == PlanStep.Role.OTHER
        && plan.root().parts().isEmpty()
        && plan.root().scan().isEmpty();
  }

  private static int same(List<String> one, List<String> other) {
    int at = 0;
    while (at < Math.min(one.size(), other.size()) && one.get(at).equals(other.get(at))) {
      at++;
    }
    // Something has to be left to tell.
    return Math.max(0, Math.min(at, Math.min(one.size(), other.size()) - 1));
  }

  private static String words(List<String> text, int from) {
    List<String> rest = text.subList(from, text.size());
    return (from == 0 ? "" : "… ")
        + String.join(" ", rest.stream().limit(MOST_WORDS).toList())
        + (rest.size() > MOST_WORDS ? " …" : "");
  }

  private static String few(List<String> steps) {
    String told = steps.stream().limit(MOST_STEPS).collect(Collectors.joining(", "));
    int more = steps.size() - MOST_STEPS;
    return steps.isEmpty() ? NONE : more > 0 ? told + " and %,d more".formatted(more) : told;
  }

  private static String name(PlanStep step) {
    return step.scan()
        .map(PlanScan::table)
        .filter(table -> !table.equals(step.name()))
        .map(table -> step.name() + " of " + table)
        .orElse(step.name());
  }

  private static String whole(PlanStep step) {
    Stream<String> asked =
        step.scan()
            .map(scan ->
                Stream.concat(
                    PlanCondition.computed(scan.asked()).stream(),
                    Stream.concat(
                        Stream.of(scan.access()).filter(way -> !way.isEmpty()),
                        scan.columns().stream().sorted())))
            .orElseGet(() -> PlanCondition.computed(step.conditions()).stream());
    String told = asked.collect(Collectors.joining(", "));
    return told.isEmpty() ? name(step) : "%s (%s)".formatted(name(step), told);
  }
}

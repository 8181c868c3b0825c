package dev.steelyard.report.builder;

import dev.steelyard.core.confirm.KeptBudget;
import dev.steelyard.core.confirm.SelfChecked;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Tone;
import java.util.List;
import java.util.Locale;

/** How many false alarms were promised, and how many there are. */
public final class BudgetDocument {

  private BudgetDocument() {}

  public static void build(List<KeptBudget> all, Document document) {
    for (KeptBudget one : all) {
      build(one, document);
    }
  }

  private static void build(KeptBudget kept, Document document) {
    String word = kept.budget().word();
    document
        .headline(kept.isBroken() ? Tone.BAD : Tone.STRONG, kept.about(), "")
        .paragraph(
            "promised: at most %s, with %s a %s"
                .formatted(
                    counted(kept.budget().alarms(), "false alarm") + " a " + word,
                    counted(Math.rint(kept.checks()), "check"),
                    word))
        .paragraph(
            "kept: %d of %s would have told something false, where %s or fewer were promised%s"
                .formatted(
                    kept.alarms(),
                    Signs.counted(kept.selfChecks().size(), "self-check"),
                    number(kept.promisedAlarms()),
                    inTime(kept)));
    if (kept.compared() > 0) {
      Interval called = kept.calledRate();
      document.paragraph(
          "of %s with itself %d called at %s: %s, 95%% interval %s to %s"
              .formatted(
                  Signs.counted(kept.compared(), "comparison"),
                  kept.called(),
                  percent(SelfChecked.LEVEL),
                  percent(called.estimate()),
                  percent(called.low()),
                  percent(called.high())));
    }
    document.paragraph(meaning(kept)).gap();
  }

  private static String inTime(KeptBudget kept) {
    int some = kept.atLevel().size();
    if (some == 0) {
      return "; none was made under a promise as strict as the one now";
    }
    Interval perPeriod = kept.perPeriod();
    return "%s: %s a %s if every check claims something, 95%% interval %s to %s"
        .formatted(
            some == kept.selfChecks().size()
                ? ""
                : "; by the %d under a promise as strict as the one now".formatted(some),
            number(perPeriod.estimate()),
            kept.budget().word(),
            number(perPeriod.low()),
            number(perPeriod.high()));
  }

  private static String meaning(KeptBudget kept) {
    if (kept.isBroken()) {
      return "more than promised: one side of a pair is favoured on this machine; 'steelyard"
          + " doctor' says what disturbs it";
    }
    return kept.perPeriod().high() <= kept.budget().alarms()
        ? "the promise is kept"
        : "nothing speaks against the promise; each further self-check tells more";
  }

  private static String counted(double number, String word) {
    return number(number) + " " + word + (number == 1 ? "" : "s");
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}

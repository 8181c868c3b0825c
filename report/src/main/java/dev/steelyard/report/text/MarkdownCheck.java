package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.Check;
import dev.steelyard.core.history.Checked;
import dev.steelyard.core.history.Series;
import dev.steelyard.report.content.Beside;
import dev.steelyard.report.content.CheckWords;
import dev.steelyard.report.content.Folding;
import dev.steelyard.report.content.HistoryDoubts;
import dev.steelyard.report.content.RatioWords;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Signs;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A check for a pull request's comment: the verdict, what changed as a table, the rest folded. */
public final class MarkdownCheck implements Renderer<Check> {

  /** A comment holds 65,536 characters; two folds of this many rows leave room for what changed. */
  private static final int MOST_FOLDED = 80;

  private static final int MOST_CHANGED = 150;

  private final boolean whole;

  /**
   * A renderer of this much.
   *
   * @param whole whether everything has a row of its own, whatever the length
   */
  public MarkdownCheck(boolean whole) {
    this.whole = whole;
  }

  @Override
  public void write(Check check, Appendable out) throws IOException {
    if (check.checked().isEmpty()) {
      out.append("**").append(Markdown.escape(CheckWords.noHistory(check))).append("**\n");
      if (!check.missing().isEmpty()) {
        out.append('\n');
        absent("missing, unlike in the build before", check.missing(), out);
      }
      if (!check.doubts().isEmpty()) {
        out.append('\n');
        MarkdownChanges.doubts(HistoryDoubts.of(check), out);
      }
      return;
    }
    out.append("**").append(CheckWords.counts(check)).append("**\n\n");
    out.append(Markdown.escape(CheckWords.against(check))).append("\n\n");
    List<Checked> changed =
        Signs.ORDER.stream()
            .filter(Verdict::isChange)
            .flatMap(verdict -> CheckWords.ranked(check, verdict).stream())
            .toList();
    Folding<Checked> folding = whole ? Folding.none() : Folding.of(check);
    if (!changed.isEmpty()) {
      table(check, changed, MOST_CHANGED, folding, out);
      out.append('\n');
    }
    fold(check, Verdict.INCONCLUSIVE, folding, out);
    fold(check, Verdict.UNCHANGED, folding, out);
    absent("new, without a history", check.withoutHistory(), out);
    absent("missing, unlike in the build before", check.missing(), out);
    MarkdownChanges.doubts(HistoryDoubts.of(check), out);
    out.append(CheckWords.sureness(check)).append('\n');
    for (String sentence : CheckWords.tellable(check).stream().toList()) {
      out.append('\n').append(sentence).append('\n');
    }
  }

  private void fold(Check check, Verdict verdict, Folding<Checked> folding, Appendable out)
      throws IOException {
    List<Checked> all =
        CheckWords.ranked(check, verdict).stream().filter(one -> !folding.isFolded(one)).toList();
    if (all.isEmpty()) {
      return;
    }
    String summary = Signs.of(verdict) + " " + Signs.grouped(all.size()) + " " + verdict.word();
    out.append("<details><summary>").append(summary);
    out.append(folding.countedUnder(all)).append("</summary>\n\n");
    table(check, all, MOST_FOLDED, folding, out);
    out.append("\n</details>\n\n");
  }

  private void table(
      Check check, List<Checked> all, int mostOfThem, Folding<Checked> folding, Appendable out)
      throws IOException {
    int most = whole ? all.size() : mostOfThem;
    boolean withTestBeds = CheckWords.hasSeveralTestBeds(check);
    out.append("| verdict | benchmark | change | 95% interval | history → build | builds |\n");
    out.append("|---|---|---:|---|---:|---:|\n");
    for (Checked one : all.subList(0, Math.min(most, all.size()))) {
      RatioWords words = CheckWords.ratio(one);
      Markdown.row(
          out,
          Signs.of(one.verdict()) + " " + one.verdict().word(),
          Markdown.escape(
              one.series().benchmark() + (withTestBeds ? " on " + one.series().testBed() : "")),
          words.phrase() + notes(one, folding),
          words.interval(),
          Markdown.escape(Beside.medians(one.unit(), one.before(), one.after())),
          Signs.grouped(one.historySize()));
    }
    if (all.size() > most) {
      List<Checked> rest = all.subList(most, all.size());
      out.append("\n…and ").append(Signs.grouped(rest.size())).append(" more");
      out.append(folding.countedUnder(rest)).append('\n');
    }
  }

  private static String notes(Checked one, Folding<Checked> folding) {
    return Stream.of(
            CheckWords.doubts(one).stream(),
            Stream.of(CheckWords.tellable(one)).filter(words -> !words.isEmpty()),
            folding.counted(one).stream().map(Markdown::escape))
        .flatMap(words -> words)
        .map(" (%s)"::formatted)
        .collect(Collectors.joining());
  }

  private static void absent(String what, List<Series> series, Appendable out) throws IOException {
    if (!series.isEmpty()) {
      out.append(what).append(": ").append(Signs.counted(series.size(), "benchmark"));
      out.append(", such as ").append(Markdown.escape(series.getFirst().benchmark()));
      out.append("\n\n");
    }
  }
}

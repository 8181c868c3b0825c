package dev.steelyard.report.html;

import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.report.content.CountBeside;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Figure;

/** How many comparisons of a suite have which verdict, as cards. */
public final class Cards {

  private Cards() {}

  /**
   * The cards.
   *
   * @param beside has one of its own, before them
   */
  public static Figure of(Suite suite, CountBeside beside) {
    Picture cards = html -> draw(suite, beside, html);
    return cards;
  }

  private static void draw(Suite suite, CountBeside beside, Markup html) {
    html.open("ul", "class", "cards");
    if (beside.count() > 0) {
      card(beside.verdict(), beside.count(), beside.words(), html);
    }
    for (Verdict verdict : Signs.ORDER) {
      long count = suite.count(verdict);
      if (!Signs.isCounted(verdict, count)) {
        continue;
      }
      card(verdict, count, verdict.word(), html);
    }
    html.close("ul");
  }

  private static void card(Verdict verdict, long count, String words, Markup html) {
    html.open("li", "class", verdict.word() + (count == 0 ? " none" : ""));
    html.element("span", Signs.of(verdict), "class", "sign", "aria-hidden", "true").text(" ");
    html.element("b", Signs.grouped(count)).text(" ").element("span", words);
    html.close("li");
  }
}

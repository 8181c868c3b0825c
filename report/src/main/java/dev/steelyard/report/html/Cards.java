package dev.steelyard.report.html;

import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Figure;

/** How many comparisons of a suite have which verdict, as cards. */
public final class Cards {

  private Cards() {}

  public static Figure of(Suite suite) {
    Picture cards = html -> draw(suite, html);
    return cards;
  }

  private static void draw(Suite suite, Markup html) {
    html.open("ul", "class", "cards");
    for (Verdict verdict : Signs.ORDER) {
      long count = suite.count(verdict);
      if (!Signs.isCounted(verdict, count)) {
        continue;
      }
      html.open("li", "class", verdict.word() + (count == 0 ? " none" : ""));
      html.element("span", Signs.of(verdict), "class", "sign", "aria-hidden", "true").text(" ");
      html.element("b", Signs.grouped(count)).text(" ").element("span", verdict.word());
      html.close("li");
    }
    html.close("ul");
  }
}

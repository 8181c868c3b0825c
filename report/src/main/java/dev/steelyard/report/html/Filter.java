package dev.steelyard.report.html;

import dev.steelyard.report.document.Figure;

/** Where one types a part of the names to be shown; the page's script makes it work. */
public final class Filter {

  public static final Figure FIGURE = (Picture) Filter::draw;

  private Filter() {}

  private static void draw(Markup html) {
    html.open("p", "class", "filter").open("label").text("Show benchmarks with ");
    html.empty("input", "type", "search", "id", "filter", "placeholder", "part of the name");
    html.close("label").close("p");
  }
}

package dev.steelyard.report.html;

import dev.steelyard.report.document.Figure;

/** A figure that HTML draws. */
interface Picture extends Figure {

  void draw(Markup html);
}

package dev.steelyard.report;

import dev.steelyard.report.text.Terminal;
import java.nio.file.*;
import java.util.Map;

final class Look {
  private Look() {}

  public static void main(String[] a) throws Exception {
    Path d = Path.of(a[0]);
    var all =
        Map.of(
            "compress",
            Samples.compress(),
            "matrix",
            Samples.matrix(),
            "many",
            Samples.many(3500),
            "hostile",
            Samples.hostile());
    for (var e : all.entrySet()) {
      for (Format f : Format.values())
        Files.writeString(
            d.resolve(e.getKey() + "." + f.word()),
            Reports.comparison(f, Terminal.PLAIN).render(e.getValue()));
      for (int c : new int[] {50, 200})
        Files.writeString(
            d.resolve(e.getKey() + "." + c),
            Reports.comparison(Format.TEXT, new Terminal(c, false)).render(e.getValue()));
    }
    Files.writeString(
        d.resolve("list.text"),
        Reports.listing(Format.TEXT, Terminal.PLAIN).render(Samples.compress().results()));
  }
}

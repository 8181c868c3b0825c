package dev.steelyard.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.unit.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimePlotTest {

  private static String drawn(boolean fromZero, Double... values) {
    StringBuilder out = new StringBuilder();
    List<Double> at = List.of(0.5, 1.5, 2.5).subList(0, values.length);
    new TimePlot(
            "Users",
            "users",
            Unit.COUNT,
            fromZero,
            List.of(new TimePlot.Line("users", 0, at, List.of(values))))
        .write(3, new Markup(out));
    return out.toString();
  }

  @Test
  void an_axis_from_nothing_does_not_go_below_it_where_all_is_nothing() {
    assertThat(drawn(true, 0.0)).contains(">0.0<", ">1.0<").doesNotContain(">-");
    assertThat(drawn(true, 0.0, 0.0)).doesNotContain(">-");
    assertThat(drawn(true, 3.0)).contains(">0<").doesNotContain(">-");
  }
}

package dev.steelyard.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.Series;
import dev.steelyard.report.Format;
import dev.steelyard.report.HistorySamples;
import dev.steelyard.report.Reports;
import dev.steelyard.report.text.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OverBuildsTest {

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  @Test
  void every_series_is_there_and_those_that_changed_come_first() {
    HistoryChanges changes = HistorySamples.changes();
    JsonNode series = data(page(changes)).path("series");
    assertThat(series).hasSize(changes.seriesCount());
    assertThat(series.get(0).path("c")).isNotEmpty();
    assertThat(series.get(series.size() - 1).path("c")).isEmpty();
  }

  @Test
  void numbers_are_those_of_the_series_within_a_step() {
    HistoryChanges changes = HistorySamples.changes();
    Series series = changes.all().getFirst().series();
    JsonNode drawn = data(page(changes)).path("series").get(0);
    double low = drawn.path("l").asDouble();
    double high = drawn.path("h").asDouble();
    double scale = series.medians().stream().min().orElseThrow() / low;
    String digits = drawn.path("v").asString();
    assertThat(digits).hasSize(2 * series.size());
    for (int i = 0; i < series.size(); i++) {
      int step =
          64 * DIGITS.indexOf(digits.charAt(2 * i)) + DIGITS.indexOf(digits.charAt(2 * i + 1));
      assertThat(low + step * (high - low) / 4095)
          .isCloseTo(series.medians().get(i) / scale, within((high - low) / 4000));
    }
  }

  @Test
  void a_check_has_the_range_that_its_build_lies_in() {
    String page = Reports.check(Format.HTML, Terminal.FILE).render(HistorySamples.check());
    assertThat(data(page).path("series")).anyMatch(one -> one.path("e").size() == 2);
  }

  @Test
  void a_build_that_changed_is_parted_from_its_history() {
    String page = Reports.check(Format.HTML, Terminal.FILE).render(HistorySamples.check());
    List<JsonNode> claimed =
        data(page)
            .path("series")
            .valueStream()
            .filter(one -> one.path("d").asString("").equals("regressed"))
            .toList();

    assertThat(claimed).hasSize(2);
    assertThat(claimed)
        .extracting(one -> one.path("c").valueStream().toList().getLast().asInt())
        .containsOnly(39);
  }

  @Test
  void hostile_names_end_neither_the_data_nor_the_page() {
    HistoryChanges changes = HistoryChanges.of(HistorySamples.hostile(), ChangeRule.CALIBRATED);
    String page = page(changes);
    assertThat(between(page)).doesNotContain("<", "\u202e");
    assertThat(data(page).path("series")).hasSize(changes.seriesCount());
  }

  private static String page(HistoryChanges changes) {
    return Reports.changes(Format.HTML, Terminal.FILE).render(changes);
  }

  private static String between(String page) {
    String start = "<script type=\"application/json\" id=\"history\">";
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("</script>", from));
  }

  private static JsonNode data(String page) {
    return JsonMapper.shared().readTree(between(page));
  }
}

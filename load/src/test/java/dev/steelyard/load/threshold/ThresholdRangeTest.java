package dev.steelyard.load.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdRangeTest {

  private static final Map<String, ThresholdMetric.Kind> CUSTOM =
      Map.of("hits", ThresholdMetric.Kind.TREND, "cached", ThresholdMetric.Kind.RATE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "errors|rate < 5|write 5% for 5 in a hundred",
        "errors|rate < 150%|write 1.5% for 1.5 in a hundred",
        "checks|rate == 2|a share is from 0 to 1",
        "errors|rate < -1%|it is never below 0",
        "errors|rate <= 100%|always holds",
        "errors|rate <= 1|write 1% for one in a hundred",
        "errors|rate > 1|never holds",
        "cached|rate < 5|a share is from 0 to 1",
        "http_req_duration|p(95) < -1s|it is never below 0; write a bound such as 500ms",
        "http_req_duration|p(95) < 0|never holds",
        "http_reqs|count > -1|it is never below 0",
        "vus|max < -3|it is never below 0",
        "hits|count > -1|it is never below 0",
      })
  void a_bound_that_no_value_crosses_or_keeps_to_is_refused(
      String metric, String expression, String why) {
    assertThatThrownBy(() -> ThresholdReader.read(metric, expression, CUSTOM))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContainingAll("'" + expression + "'", why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "errors|rate < 100%",
        "errors|rate == 0",
        "errors|rate <= 0",
        "checks|rate >= 1",
        "checks|rate == 100%",
        "http_req_duration|max >= 0",
        "http_reqs|count > 0",
        "hits|p(95) < -5",
      })
  void a_bound_at_the_edge_that_can_be_crossed_is_none_of_these(String metric, String expression) {
    assertThat(ThresholdReader.read(metric, expression, CUSTOM).text()).isEqualTo(expression);
  }
}

package dev.steelyard.compat.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OracleTest {

  private static JsonNode answer(String rest) {
    return JsonMapper.shared().readTree("{\"q\": {" + rest + "}}");
  }

  private static Optional<String> between(String reference, String found) {
    return Oracle.between(answer(reference), answer(found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "rows": [1, 2, 2]                       | "rows": [2, 1, 2]        |
          "rows": [1, 2, 2]                       | "rows": [2, 1, 1]        | 'q': missing 2, there is 1
          "rows": [1, 2], "ordered": true         | "rows": [2, 1]           | 'q': row 1 is 2 instead of 1
          "rows": [1, 2], "ordered": true         | "rows": [1]              | 'q': 1 rows instead of 2; row 2 is missing: 2
          "rows": [1]                             | "rows": [1, 3]           | 'q': 2 rows instead of 1; there is also 3
          "rows": []                              | "rows": []               |
          "rows": [1.0]                           | "rows": [1]              |
          "rows": [9007199254740993]              | "rows": [9007199254740992] | 'q': missing 9007199254740993, there is 9007199254740992
          "rows": [0.1], "tolerance": 1e-6        | "rows": [0.10000001]     |
          "rows": [0.1], "tolerance": 1e-9        | "rows": [0.10000001]     | 'q': missing 0.1, there is 0.10000001
          "rows": [{"a": 1, "b": 2}]              | "rows": [{"b": 2, "a": 1}] |
          "rows": [{"a": null}]                   | "rows": [{}]             | 'q': missing {"a":null}, there is {}
          "rows": ["1"]                           | "rows": [1]              | 'q': missing "1", there is 1
          "rows": [{"$float": "nan"}]             | "rows": [{"$float": "nan"}] |
          "rows": [1], "recall": 0.9              | "rows": [2]              |
          "rows": [10, 10.9, 11.8], "tolerance": 0.1 | "rows": [10.9, 11.8, 12.7] |
          "rows": [10, 10.9], "tolerance": 0.01   | "rows": [10.9, 10.9]     | 'q': missing 10, there is 10.9
          """)
  void answers_about_the_same_data_are_held_against_each_other(
      String reference, String found, String wrong) {
    assertThat(between(reference, found)).isEqualTo(Optional.ofNullable(wrong));
  }

  @Test
  void a_query_that_is_not_answered_is_missed_and_one_more_is_not() {
    JsonNode both =
        JsonMapper.shared().readTree("{\"q\": {\"rows\": [1]}, \"p\": {\"rows\": [1]}}");

    assertThat(Oracle.between(both, answer("\"rows\": [1]"))).contains("'p' is not answered");
    assertThat(Oracle.between(answer("\"rows\": [1]"), both)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "rows": [1, 2], "exact": [2, 1]                      |
          "rows": [1], "exact": [2, 1]                         | 'q': against a full search: 1 rows instead of 2; missing 2
          "rows": [1, 9], "exact": [1, 2], "recall": 0.5       |
          "rows": [1, 9], "exact": [1, 2], "recall": 0.6       | 'q': recall 0.500 of 2 exact hits, at least 0.600 is demanded
          "rows": [], "exact": [], "recall": 1                 |
          "rows": [1], "plan": "Index: b", "uses": "Index"     |
          "rows": [1], "plan": "Scan", "uses": "Index"         | 'q': 'Index' is not used; the plan is "Scan"
          "rows": [1], "uses": "Index"                         | 'q': 'Index' is not used; the plan is "not told"
          """)
  void an_answer_is_held_against_what_its_own_version_says(String given, String wrong) {
    assertThat(Oracle.alone(answer(given))).isEqualTo(Optional.ofNullable(wrong));
  }
}

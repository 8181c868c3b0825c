package dev.steelyard.load.scenario.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.JsonNode;

class ExpressionTest {

  private static AnswerView answer(String body) {
    byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new AnswerView(200, _ -> Optional.empty(), bytes, () -> body, bytes.length, 1);
  }

  private static String found(String path, String json) {
    return String.join(
        "|", JsonQuery.of(path).all(answer(json)).stream().map(JsonNode::toString).toList());
  }

  @Example
  void a_runaway_expression_is_no_match() {
    Expression runaway = Expression.of("(a+)+$");
    String text = "a".repeat(50_000) + "b";
    assertThat(runaway.isIn(text)).isFalse();
    assertThat(runaway.all(text)).isEmpty();
    assertThat(Expression.of("(x|y|xy)*z").isIn("xy".repeat(100_000))).isFalse();
  }

  @Example
  void only_the_beginning_of_a_long_text_is_looked_at() {
    String text = "a".repeat(Expression.MOST_CHARACTERS) + "b";
    assertThat(Expression.of("b").isIn(text)).isFalse();
    assertThat(Expression.of("b").isIn(text.substring(1))).isTrue();
  }

  @Example
  void the_first_group_is_taken_else_the_whole_match() {
    assertThat(Expression.of("id=(\\d+)").all("id=1 id=22")).containsExactly("1", "22");
    assertThat(Expression.of("id=\\d+").all("id=1 id=22")).containsExactly("id=1", "id=22");
    assertThat(Expression.of("a(b)?").all("ab a")).containsExactly("b");
  }

  @Example
  void paths_lead_to_all_there_is() {
    String json =
        "{\"a\": {\"b\": [1, \"x\", null, [2]]}, \"items\": [{\"id\": 1}, {\"id\": 2, \"big\": true}]}";
    assertThat(found("$.a.b[0]", json)).isEqualTo("1");
    assertThat(found("$.a.b[1]", json)).isEqualTo("\"x\"");
    assertThat(found("$.a.b[2]", json)).isEqualTo("null");
    assertThat(found("$.a.b[3]", json)).isEqualTo("[2]");
    assertThat(found("$.a.b", json)).isEqualTo("[1,\"x\",null,[2]]");
    assertThat(found("$.items[*].id", json)).isEqualTo("1|2");
    assertThat(found("$..id", json)).isEqualTo("1|2");
    assertThat(found("$.items[?(@.big)].id", json)).isEqualTo("2");
    assertThat(found("$.items[?(@.id > 1)].id", json)).isEqualTo("2");
    assertThat(found("$.items.length()", json)).isEqualTo("2");
    assertThat(found("$['a']['b'][-1]", json)).isEqualTo("[2]");
    assertThat(found("$", "5")).isEqualTo("5");
  }

  @Example
  void where_there_is_nothing_nothing_is_found() {
    for (String path :
        new String[] {
          "$.x",
          "$.a.x",
          "$.a.b.c",
          "$.b[9]",
          "$.b[9].x",
          "$.b[-1]",
          "$.b[0,1]",
          "$.b[*].y",
          "$.c[0].d",
          "$..z"
        }) {
      assertThat(found(path, "{\"a\": {\"b\": 1}, \"b\": [], \"c\": \"text\"}")).isEmpty();
      assertThat(found(path, "[]")).isEmpty();
      assertThat(found(path, "\"text\"")).isEmpty();
      assertThat(found(path, "not json")).isEmpty();
      assertThat(found(path, "")).isEmpty();
    }
  }

  @Property
  void no_body_is_more_than_nothing(@ForAll String body) {
    assertThat(JsonQuery.of("$.a[*].b").all(answer(body))).isEmpty();
    assertThat(JsonQuery.of("$.length()").all(answer(body)).size()).isLessThan(2);
  }
}

package dev.steelyard.load.scenario.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScenarioTemplateTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final TemplateNames names = new TemplateNames(Map.of("HOME", "/root"));

  private ScenarioTemplate template(String text, Escape escape) {
    return new TemplateBuilder()
        .segments(new Placeholders(names).segments(text), escape)
        .build(text);
  }

  private UserState user() {
    return new UserState(1, 7, names.slots().size(), names.data().size());
  }

  private UserState remembering(String variable, Value value) {
    names.declare(variable);
    UserState user = user();
    user.remember(names.slot(variable), value);
    return user;
  }

  @Property
  void a_text_without_places_stays_as_it_is(@ForAll String text) {
    String plain = text.replace("{", "");
    ScenarioTemplate template = template(plain, Escape.NONE);
    assertThat(template.isLiteral()).isTrue();
    assertThat(template.fill(user())).isEqualTo(utf8(plain));
  }

  /** Lone surrogates are no text, and become question marks. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Property
  void a_value_in_a_json_text_is_read_back_as_it_is(@ForAll String value) {
    UserState user = remembering("v", Value.text(value));
    ScenarioTemplate json =
        JsonTemplate.of(
            "json", new Placeholders(names).segments("{\"a\": \"<{{v}}>\", \"b\": {{v}}}"));
    JsonNode read = JSON.readTree(json.fill(user));
    assertThat(read.get("a").asString()).isEqualTo("<" + utf8(value) + ">");
    assertThat(read.get("b").asString()).isEqualTo(utf8(value));
  }

  @Property
  void a_value_in_a_url_is_read_back_as_it_is(@ForAll String value) {
    UserState user = remembering("v", Value.text(value));
    String encoded = template("{{v}}", Escape.URL).fill(user);
    assertThat(encoded).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})*");
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(utf8(value));
  }

  @Property
  void a_value_in_a_header_has_no_control_characters(@ForAll String value) {
    UserState user = remembering("v", Value.text(value));
    String header = template("{{v}}", Escape.HEADER).fill(user);
    assertThat(header.chars()).noneMatch(one -> (one < ' ' && one != '\t') || one == 0x7F);
    assertThat(header.replace(" ", ""))
        .isEqualTo(utf8(value).replaceAll("[\\x00-\\x08\\x0A-\\x20\\x7F]", ""));
  }

  @Example
  void a_json_value_keeps_its_kind() {
    names.declare("number");
    names.declare("list");
    names.declare("text");
    UserState user = user();
    user.remember(names.slot("number"), Value.json("1.50"));
    user.remember(names.slot("list"), Value.json("[1, \"a\"]"));
    user.remember(names.slot("text"), Value.text("1.50"));
    assertThat(
            JsonTemplate.of(
                    "json",
                    new Placeholders(names)
                        .segments("[{{number}},{{list}},{{text}},\"{{number}}\",\"{{list}}\"]"))
                .fill(user))
        .isEqualTo("[1.50,[1, \"a\"],\"1.50\",\"1.50\",\"[1, \\\"a\\\"]\"]");
  }

  @Property
  void numbers_stay_in_their_range(
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long one,
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long other,
      @ForAll @LongRange(min = 0, max = 1_000_000) long user) {
    long least = Math.min(one, other);
    long most = Math.max(one, other);
    ScenarioTemplate template = template("{{random:%d..%d}}".formatted(least, most), Escape.NONE);
    long drawn = Long.parseLong(template.fill(new UserState(1, user, 0, 0)));
    assertThat(drawn).isBetween(least, most);
  }

  @Property
  void decimals_have_as_many_places_as_the_ends(
      @ForAll @IntRange(min = -5000, max = 5000) int least,
      @ForAll @IntRange(min = 0, max = 5000) int width) {
    String low = "%.2f".formatted(least / 100.0);
    String high = "%.1f".formatted((least + width) / 100.0 + 0.1);
    String drawn = template("{{random:%s..%s}}".formatted(low, high), Escape.NONE).fill(user());
    assertThat(drawn).matches("-?\\d+\\.\\d\\d");
    assertThat(Double.parseDouble(drawn))
        .isBetween(Double.parseDouble(low), Double.parseDouble(high));
  }

  @Property
  void longs_are_written_as_java_does(@ForAll long number) {
    TextBuffer buffer = new TextBuffer();
    buffer.append(number);
    assertThat(buffer).hasToString(Long.toString(number));
  }

  @Property
  void the_same_seed_and_user_give_the_same(
      @ForAll long seed, @ForAll @LongRange(min = 0) long user) {
    ScenarioTemplate template =
        template("{{uuid}} {{random:1..1000000}} {{string:9}} {{vector:3}}", Escape.NONE);
    assertThat(template.fill(new UserState(seed, user, 0, 0)))
        .isEqualTo(template.fill(new UserState(seed, user, 0, 0)))
        .isNotEqualTo(template.fill(new UserState(seed, user + 1, 0, 0)))
        .isNotEqualTo(template.fill(new UserState(seed + 1, user, 0, 0)));
  }

  @Example
  void uuids_are_random_ones() {
    UserState user = user();
    for (int i = 0; i < 100; i++) {
      UUID uuid = UUID.fromString(template("{{uuid}}", Escape.NONE).fill(user));
      assertThat(uuid.version()).isEqualTo(4);
      assertThat(uuid.variant()).isEqualTo(2);
    }
  }

  @Example
  void a_number_stands_in_json_as_one() {
    String json = "{\"n\": {{number:env:NONE|-0.5e3}}, \"t\": {{env:NONE|12}}}";
    assertThat(JsonTemplate.of(json, new Placeholders(names).segments(json)).fill(user()))
        .isEqualTo("{\"n\": -0.5e3, \"t\": \"12\"}");
    for (String none : List.of("", "x", "012", "1.", "0x1", "NaN", "1,2", "true")) {
      assertThatThrownBy(() -> template("{{number:env:NONE|" + none + "}}", Escape.NONE))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("needs a number, such as 12 or -0.5");
    }
  }

  @Example
  void a_vector_is_a_list_of_numbers_around_zero() {
    JsonNode vector = JSON.readTree(template("{{vector:2000}}", Escape.NONE).fill(user()));
    assertThat(vector.size()).isEqualTo(2000);
    assertThat(vector.valueStream().mapToDouble(JsonNode::doubleValue))
        .allMatch(one -> one >= -1 && one <= 1)
        .anyMatch(one -> one < -0.9)
        .anyMatch(one -> one > 0.9);
  }

  @Example
  void an_embedding_is_near_one_of_a_hundred_centres_that_are_always_the_same() {
    List<double[]> some = embeddings(1);
    List<double[]> others = embeddings(2);
    assertThat(some).allMatch(one -> one.length == 200);
    for (double[] one : some) {
      double[] similarities =
          others.stream().mapToDouble(other -> cosine(one, other)).sorted().toArray();
      assertThat(similarities[similarities.length / 2]).isBetween(-0.2, 0.2);
      assertThat(similarities[similarities.length - 1]).isBetween(0.35, 0.7);
    }
  }

  private List<double[]> embeddings(long seed) {
    ScenarioTemplate template = template("{{embedding:200}}", Escape.NONE);
    UserState user = new UserState(seed, 0, 0, 0);
    return Stream.generate(() -> JSON.readTree(template.fill(user)))
        .limit(1_000)
        .map(list -> list.valueStream().mapToDouble(JsonNode::doubleValue).toArray())
        .toList();
  }

  private static double cosine(double[] one, double[] other) {
    return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  @Example
  void the_environment_is_read_once_and_can_have_a_default() {
    assertThat(template("{{env:HOME}}/{{env:NONE|a b}}{{env:NONE|}}", Escape.NONE).isLiteral())
        .isTrue();
    assertThat(template("{{env:HOME}}/{{env:NONE|a b}}{{env:NONE|}}", Escape.NONE).fill(user()))
        .isEqualTo("/root/a b");
  }

  @Example
  void the_environment_is_made_fit_for_where_it_stands() {
    String home = "a \"b\"/ü";
    TemplateNames own = new TemplateNames(Map.of("H", home));
    List<TextSegment> segments = new Placeholders(own).segments("{{env:H}}");
    ScenarioTemplate url = new TemplateBuilder().segments(segments, Escape.URL).build("");
    assertThat(url.isLiteral()).isTrue();
    assertThat(url.fill(user())).isEqualTo("a%20%22b%22%2F%C3%BC");
    ScenarioTemplate json =
        JsonTemplate.of("", new Placeholders(own).segments("[\"<{{env:H}}>\", {{env:H}}]"));
    assertThat(json.fill(user())).isEqualTo("[\"<a \\\"b\\\"/ü>\", \"a \\\"b\\\"/ü\"]");
  }

  @Example
  void braces_themselves_are_written_with_a_backslash() {
    assertThat(template("\\{{x}} {{ user }} }} {", Escape.NONE).fill(user()))
        .isEqualTo("{{x}} 7 }} {");
  }

  @Example
  void rows_of_one_iteration_are_the_same_row() {
    List<Value[]> rows =
        List.of(
            new Value[] {Value.text("a"), Value.text("1")},
            new Value[] {Value.text("b"), Value.text("2")},
            new Value[] {Value.text("c"), Value.text("3")});
    names.add(new DataSet("any", 0, List.of("x", "y"), rows, DataSet.Pick.RANDOM));
    names.add(new DataSet("next", 1, List.of("x", "y"), rows, DataSet.Pick.SEQUENTIAL));
    names.add(new DataSet("own", 2, List.of("x", "y"), rows, DataSet.Pick.USER));
    ScenarioTemplate any = template("{{csv:any.x}}{{csv:any.y}}", Escape.NONE);
    ScenarioTemplate next = template("{{csv:next.x}}{{csv:next.y}}", Escape.NONE);
    ScenarioTemplate own = template("{{csv:own.x}}{{csv:own.y}}", Escape.NONE);
    UserState user = user();
    StringBuilder nexts = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      user.begin(i);
      assertThat(any.fill(user)).isIn("a1", "b2", "c3").isEqualTo(any.fill(user));
      nexts.append(next.fill(user));
      assertThat(own.fill(user)).isEqualTo("b2");
    }
    assertThat(nexts).hasToString("a1b2c3a1");
  }

  @Property
  void what_is_encoded_in_base64_is_read_back_as_it_is(
      @ForAll String name, @ForAll String password) {
    names.declare("n");
    UserState user = remembering("p", Value.text(password));
    user.remember(names.slot("n"), Value.text(name));
    String encoded = template("{{base64:{{n}}:{{p}}}}", Escape.NONE).fill(user);
    assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
        .isEqualTo(utf8(name) + ":" + utf8(password));
  }

  @Example
  void base64_is_of_plain_text_of_places_and_of_base64_and_is_fit_for_where_it_stands() {
    UserState user = remembering("v", Value.text("\"\u00ff?>"));
    assertThat(template("{{base64:ada:pass word}}", Escape.HEADER).fill(user))
        .isEqualTo("YWRhOnBhc3Mgd29yZA==");
    assertThat(template("{{base64:ada:pass word}}", Escape.HEADER).isLiteral()).isTrue();
    // Of the bytes 22 c3 bf 3f 3e, by coreutils' base64.
    assertThat(template("<{{ base64:{{ v }} }}>", Escape.HEADER).fill(user))
        .isEqualTo("<IsO/Pz4=>");
    assertThat(template("{{base64:{{v}}}}", Escape.URL).fill(user)).isEqualTo("IsO%2FPz4%3D");
    assertThat(template("{{base64:{{base64:a}}{{user}}}}", Escape.NONE).fill(user))
        .isEqualTo("WVE9PTc=");
    assertThat(
            template("{{base64:}}|{{base64:env:HOME}}|{{base64:\\{{x}}}}", Escape.NONE).fill(user))
        .isEqualTo("|L3Jvb3Q=|e3t4fX0=");
    String json = "{\"a\": {{base64:{\"k\":\"{{v}}\"}}}, \"b\": \"{{base64:x}}\"}";
    assertThat(JsonTemplate.of(json, new Placeholders(names).segments(json)).fill(user))
        .isEqualTo("{\"a\": \"eyJrIjoiIsO/Pz4ifQ==\", \"b\": \"eA==\"}");
  }

  @Example
  void what_base64_cannot_be_of_is_said() {
    assertThatThrownBy(() -> template("{{base64:{{nothing}}}}", Escape.NONE))
        .hasMessageContaining("no variable is called 'nothing' here");
    assertThatThrownBy(() -> template("{{base64:{{user}}", Escape.NONE))
        .hasMessageContaining("a {{ is never closed by }}");
    assertThatThrownBy(() -> template("{{base64: a}}", Escape.NONE))
        .hasMessageContaining("has spaces at an end of what it encodes");
    assertThatThrownBy(() -> template("{{base64:a }}", Escape.NONE))
        .hasMessageContaining("has spaces at an end of what it encodes");
    assertThatThrownBy(
            () -> template("{{base64:".repeat(50_000) + "}}".repeat(50_000), Escape.NONE))
        .hasMessageContaining("more than 100 of its kind within");
  }

  @Example
  void rows_and_items_keep_the_kind_that_each_has() {
    List<Value[]> rows =
        List.of(
            new Value[] {Value.json("1.50"), Value.text("1.50")},
            new Value[] {Value.json("[1,2]"), Value.text("x")});
    names.add(new DataSet("rows", 0, List.of("a", "b"), rows, DataSet.Pick.SEQUENTIAL));
    List<Value[]> items = List.of(new Value[] {Value.json("7")}, new Value[] {Value.text("seven")});
    names.add(new DataSet("items", 1, List.of("value"), items, DataSet.Pick.RANDOM));
    String text = "[{{csv:rows.a}},{{csv:rows.b}},\"{{csv:rows.a}}\"]";
    ScenarioTemplate json = JsonTemplate.of(text, new Placeholders(names).segments(text));
    UserState user = user();
    user.begin(0);
    assertThat(json.fill(user)).isEqualTo("[1.50,\"1.50\",\"1.50\"]");
    user.begin(1);
    assertThat(json.fill(user)).isEqualTo("[[1,2],\"x\",\"[1,2]\"]");
    ScenarioTemplate item =
        JsonTemplate.of("", new Placeholders(names).segments("{{oneOf:items}}"));
    assertThat(Stream.generate(() -> item.fill(user)).limit(100).distinct())
        .containsExactlyInAnyOrder("7", "\"seven\"");
  }

  @Property
  void no_text_is_more_than_an_error(@ForAll String text) {
    try {
      template("{{" + text + "}}", Escape.NONE);
    } catch (dev.steelyard.core.SteelyardException said) {
      assertThat(said.getMessage()).isNotBlank();
    }
  }

  @Example
  void a_text_that_outgrows_all_memory_is_refused() {
    TextBuffer buffer = new TextBuffer();
    assertThatThrownBy(() -> buffer.reserve(Integer.MAX_VALUE))
        .hasMessage("a text filled in from a template is longer than 256 MiB");
  }
}

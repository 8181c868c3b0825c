package dev.steelyard.report.flame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import java.util.Collections;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlamePageTest {

  private static Document parsed(Profile profile) {
    return Jsoup.parse(FlameSamples.page(profile));
  }

  private static String json(Document page) {
    return page.expectFirst("#profile").data();
  }

  private static JsonNode data(String html) {
    return JsonMapper.shared().readTree(json(Jsoup.parse(html)));
  }

  @Test
  void a_profile_is_written_in_columns() {
    assertThat(json(parsed(FlameSamples.second())))
        .isEqualTo(
            """
            {"event":"CPU time","unit":"ns","start":1000,"tileSeconds":1,"tiles":3,\
            "texts":["","com.acme","com.acme.text","libc.so.6"],\
            "kinds":["JAVA","NATIVE"],\
            "frames":{"name":["com.acme.Main.main","com.acme.text.Parser.parse","read",\
            "com.acme.Solver.solve"],\
            "kind":[0,0,1,0],"file":[0,0,3,0],"group":[1,2,3,1]},\
            "nodes":{"up":[1,1,1,1,3,1,6,1],"frame":[0,3,3,2,1,2,1,2]},\
            "threads":["main","pool-1-thread-1","pool-1-thread-2"],\
            "step":100000000,\
            "entries":{"node":[4,2,1,1],"thread":[2,1,0,0],"tile":[2,1,1,0],"weight":[4,2,1,3]}}\
            """);
  }

  @Test
  void what_a_profile_is_of_is_said_without_a_script() {
    Document page = parsed(FlameSamples.second());

    assertThat(page.expectFirst("h1").text()).isEqualTo("a <title>");
    assertThat(page.expectFirst("header").text())
        .endsWith("CPU time: 1.000 s · 3 s · from 1970-01-01T00:00:01Z · 3 threads");
    assertThat(page.select("header .note")).isEmpty();
  }

  @Test
  void nothing_is_loaded_and_only_its_own_script_runs() {
    Document page = parsed(FlameSamples.hostile());

    assertThat(page.select("img, iframe, object, embed, link, base, form, a")).isEmpty();
    assertThat(page.select("script")).hasSize(2);
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotIn("style", "src", "srcset");
      }
    }
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'")
        .contains("script-src 'sha256-");
  }

  @Test
  void names_that_look_like_markup_are_data_and_what_is_not_seen_is_written_out() {
    String html = FlameSamples.page(FlameSamples.hostile());
    JsonNode names = data(html).get("frames").get("name");

    assertThat(json(Jsoup.parse(html))).doesNotContain("<", "\u2028", "\u202e", "\ud800");
    assertThat(names.get(0).asString())
        .isEqualTo("</script><img src=x onerror=\"document.title='hacked'\">");
    assertThat(names.get(1).asString()).isEqualTo("<!--<script>");
    assertThat(names.get(2).asString()).isEqualTo("'\"\\u2028\\u202e\\u0000");
    assertThat(names.get(3).asString()).isEqualTo("half \\ud800 of");
    assertThat(names.get(4).asString()).hasSize(300).contains("x…x");
  }

  @Test
  void an_empty_profile_is_a_page_too() {
    Document page = parsed(FlameSamples.empty());

    assertThat(page.expectFirst("header").text()).endsWith("allocated memory: 0 B · 0 threads");
    assertThat(json(page))
        .contains("\"nodes\":{\"up\":[],\"frame\":[]}", "\"start\":-1", "\"tiles\":0");
  }

  @Test
  void the_lightest_stacks_beyond_the_limit_are_put_together() {
    Profile profile = FlameSamples.many(100_000);

    String html = FlameSamples.page(profile);

    // 1 + 2 · 74,999 nodes are shown, and of the 75,000th the middle: 25,002 is its weight. Its
    // top, and
    // the middles of 1 to 25,000, are put together.
    long light = 25_001L * 25_002 / 2;
    assertThat(profile.tree().size()).isEqualTo(200_002);
    assertThat(Jsoup.parse(html).select("header .note").eachText())
        .containsExactly(
            "The 150,000 heaviest stacks are shown; lighter ones are put together as (…): %s, 6.25 %% of all."
                .formatted(light));
    JsonNode data = data(html);
    assertThat(data.get("nodes").get("up")).hasSize(150_002);
    assertThat(sum(data)).isEqualTo(profile.total()).isEqualTo(100_000L * 100_001 / 2);
  }

  @Test
  void what_is_above_the_deepest_frame_is_put_together() {
    List<Frame> deep = Collections.nCopies(1_500, FlameSamples.SOLVE);
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.SAMPLES);
    builder.add(deep, "main", 0, 3);
    builder.add(deep.subList(0, 1_000), "main", 0, 1);

    String html = FlameSamples.page(builder.build());

    assertThat(Jsoup.parse(html).select("header .note").eachText())
        .containsExactly(
            "Of stacks deeper than 1,000 frames the rest is put together as (deeper): 3, 75.00 % of all.");
    assertThat(data(html).get("nodes").get("up")).hasSize(1_001);
    assertThat(data(html).get("entries").toString())
        .isEqualTo("{\"node\":[1000,1],\"thread\":[0,0],\"tile\":[0,0],\"weight\":[1,3]}");
  }

  @Test
  void long_recordings_are_shown_in_longer_pieces_of_time() {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.WALL);
    for (int second = 0; second < 3_601; second++) {
      builder.add(List.of(FlameSamples.MAIN), "main", second, 1_000);
    }

    String html = FlameSamples.page(builder.build());

    assertThat(Jsoup.parse(html).select("header .note").eachText())
        .containsExactly("Time is shown in pieces of 7 s.");
    JsonNode data = data(html);
    assertThat(data.get("tiles").asInt()).isEqualTo(515);
    assertThat(data.get("entries").get("weight").get(0).asLong()).isEqualTo(7);
    assertThat(data.get("entries").get("weight").get(514).asLong()).isEqualTo(3);
    assertThat(sum(data)).isEqualTo(3_601_000L);
  }

  @Test
  void of_too_many_threads_those_that_differ_in_numbers_are_one() {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.SAMPLES);
    for (int i = 0; i < 50; i++) {
      builder.add(List.of(FlameSamples.MAIN), "pool-1-thread-" + i, 0, 2);
      builder.add(List.of(FlameSamples.MAIN), "virtual-" + "x".repeat(i), 0, 1 + i % 2);
    }

    String html = FlameSamples.page(builder.build(), new FlameBounds(1_000, 1_000, 600, 3, 1_000));

    assertThat(Jsoup.parse(html).select("header .note").eachText())
        .containsExactly(
            "There are 100 threads: names that differ only in numbers are shown as one, the lightest as (other threads).");
    assertThat(data(html).get("threads").toString())
        .isEqualTo("[\"pool-*-thread-*\",\"(other threads)\",\"virtual-x\"]");
    assertThat(data(html).get("entries").get("weight").toString()).isEqualTo("[100,73,2]");
  }

  @ParameterizedTest
  @CsvSource({"1000, 600", "300, 300", "80, 75"})
  void where_there_are_too_many_weights_pieces_of_time_become_longer(int entries, int tiles) {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.SAMPLES);
    for (int second = 0; second < 600; second++) {
      builder.add(List.of(FlameSamples.MAIN), "main", second, 1);
    }

    JsonNode data =
        data(FlameSamples.page(builder.build(), new FlameBounds(9, 9, 600, 9, entries)));

    assertThat(data.get("tiles").asInt()).isEqualTo(tiles);
    assertThat(data.get("tileSeconds").asInt()).isEqualTo(600 / tiles);
    assertThat(data.get("entries").get("tile")).hasSize(tiles);
    assertThat(sum(data)).isEqualTo(600);
  }

  @Test
  void functions_of_a_python_file_have_the_file_as_their_group() {
    Frame fit = new Frame(FrameKind.PYTHON, "fit", "model/base.py", 12);
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.SAMPLES);
    builder.add(List.of(fit), "main", 0, 1);

    JsonNode data = data(FlameSamples.page(builder.build()));

    assertThat(data.get("texts").toString()).isEqualTo("[\"model/base.py\"]");
    assertThat(data.get("frames").toString())
        .isEqualTo("{\"name\":[\"fit\"],\"kind\":[0],\"file\":[0],\"group\":[0]}");
  }

  private static long sum(JsonNode data) {
    long steps = 0;
    for (JsonNode weight : data.get("entries").get("weight")) {
      steps += weight.asLong();
    }
    return steps * data.get("step").asLong();
  }
}

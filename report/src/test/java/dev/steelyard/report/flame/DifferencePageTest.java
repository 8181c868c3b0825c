package dev.steelyard.report.flame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.diff.ProfiledSide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page with both sides in a real browser: one function grew, one vanished, one is new. */
class DifferencePageTest {

  private static final Frame GONE = FlameSamples.java("com.acme.Old.gone");
  private static final Frame NEW = FlameSamples.java("com.acme.New.come");

  private static final String STEPS =
      """
      const out = (name, lines) => {
        const box = document.createElement("pre");
        box.title = name;
        box.textContent = lines.join("\\n");
        document.body.append(box);
      };
      const { app, stacks } = window.flame;
      const shown = () => stacks().map(({ name }) => name);
      const pressed = () => [...document.querySelectorAll("#sides button")].filter((button) =>
        button.getAttribute("aria-pressed") === "true").map((button) => button.textContent);
      const hue = (fill) => ({ "0": "grey", "4": "red", "212": "blue" })[/hsl\\((\\d+)/.exec(fill)[1]];
      out("pressed", pressed());
      out("both", shown());
      out("hues", app.model.names.map((name, frame) => `${name} ${hue(app.palette.fill(frame))}`));
      document.querySelector("#sides button[data-to='1']").click();
      out("pressed before", pressed());
      out("before", shown());
      document.querySelector("#sides button[data-from='1']").click();
      out("after", shown());
      out("times", [String(document.getElementById("times").hidden)]);
      const solve = app.model.names.findIndex((name) => name.endsWith("solve"));
      out("words", app.model.difference.lines(app.views, app.model.frame.indexOf(solve), solve));
      """;

  private static Document seen = new Document("");

  private static ProfiledSide side(int solve, Frame other) {
    List<Profile> starts = new ArrayList<>();
    for (int start = 0; start < 6; start++) {
      starts.add(
          new FlameSamples.CpuSamples()
              .add("main", 0, 500 + start, FlameSamples.MAIN, FlameSamples.PARSE)
              .add("main", 1, solve + start, FlameSamples.MAIN, FlameSamples.SOLVE)
              .add("main", 1, 200 + start, FlameSamples.MAIN, other)
              .build());
    }
    return new ProfiledSide(starts, Collections.nCopies(6, 10L));
  }

  @BeforeAll
  static void take_all_steps(@TempDir Path folder) throws IOException {
    ProfiledSide before = side(300, GONE);
    ProfiledSide after = side(600, NEW);
    StringBuilder html = new StringBuilder();
    new FlamePage("both")
        .write(before, after, ProfileDifference.of(before, after, DifferenceScale.WORK), html);
    String page =
        html.toString()
            .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace("</body>", "<script>" + STEPS + "</script></body>");
    seen = HeadlessBrowser.loaded(folder, page, "");
  }

  private static List<String> step(String name) {
    return seen.expectFirst("pre[title=\"" + name + "\"]").wholeText().lines().toList();
  }

  @Test
  void each_shape_has_its_own_side_and_both_has_what_vanished_and_what_is_new() {
    assertThat(step("pressed")).containsExactly("Both");
    assertThat(step("both")).contains("com.acme.Old.gone", "com.acme.New.come");
    assertThat(step("pressed before")).containsExactly("Before");
    assertThat(step("before")).contains("com.acme.Old.gone").doesNotContain("com.acme.New.come");
    assertThat(step("after")).contains("com.acme.New.come").doesNotContain("com.acme.Old.gone");
    assertThat(step("times")).containsExactly("true");
  }

  @Test
  void only_what_is_shown_to_have_changed_has_a_colour() {
    assertThat(step("hues"))
        .containsExactlyInAnyOrder(
            "com.acme.Main.main grey",
            "com.acme.text.Parser.parse grey",
            "com.acme.Solver.solve red",
            "com.acme.Old.gone blue",
            "com.acme.New.come red");
  }

  @Test
  void a_box_says_both_sides_and_how_sure_the_difference_is() {
    assertThat(step("words"))
        .anyMatch(line -> line.equals("on this stack: 1.82 s before, 3.62 s after"))
        .anyMatch(line -> line.startsWith("more: own 30.25 ms → 60.25 ms: +30.00 ms (95%: +"));
  }
}

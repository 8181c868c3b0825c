package dev.steelyard.compat.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionChooserTest {

  private static final List<String> PUBLISHED =
      List.of(
          "0.9.1",
          "0.9.10",
          "0.10.0",
          "1.0.0",
          "1.2.0",
          "1.10.0",
          "2.0.0",
          "2.0.1",
          "2.1.0rc1",
          "3.0.0.dev4");

  private final List<String> asked = new ArrayList<>();

  private PackageIndex index(String withdrawn, String foreign) {
    return new PackageIndex() {
      @Override
      public List<PublishedVersion> versions(String name) {
        asked.add(name);
        return PUBLISHED.reversed().stream()
            .map(one ->
                new PublishedVersion(
                    one, Optional.of(Instant.EPOCH), one.equals(withdrawn), !one.equals(foreign)))
            .toList();
      }

      @Override
      public List<PublishedVersion> remembered(String name) {
        return List.of();
      }
    };
  }

  private List<String> chosen(VersionChoice... choices) {
    return chosen(index("", ""), choices);
  }

  private static List<String> chosen(PackageIndex index, VersionChoice... choices) {
    return new VersionChooser("toy", index)
        .chosen(Arrays.asList(choices)).stream().map(PublishedVersion::version).toList();
  }

  @Test
  void the_last_majors_are_the_newest_release_of_each_and_before_one_of_each_minor() {
    assertThat(chosen(new VersionChoice.Last(3, VersionChoice.Line.MAJORS)))
        .containsExactly("0.10.0", "1.10.0", "2.0.1");
    assertThat(chosen(new VersionChoice.Last(4, VersionChoice.Line.MAJORS)))
        .containsExactly("0.9.10", "0.10.0", "1.10.0", "2.0.1");
    assertThat(chosen(new VersionChoice.Last(2, VersionChoice.Line.MINORS)))
        .containsExactly("1.10.0", "2.0.1");
  }

  @Test
  void ranges_and_the_latest_are_of_releases() {
    assertThat(chosen(new VersionChoice.Range(VersionRange.parse(">=1.2, <2.0.1"))))
        .containsExactly("1.2.0", "1.10.0", "2.0.0");
    assertThat(chosen(new VersionChoice.Latest())).containsExactly("2.0.1");
    assertThat(chosen(new VersionChoice.PreRelease())).containsExactly("3.0.0.dev4");
  }

  @Test
  void what_was_taken_back_or_fits_no_interpreter_here_is_passed_over_and_told() {
    assertThat(chosen(index("2.0.1", ""), new VersionChoice.Latest())).containsExactly("2.0.0");

    VersionChooser chooser = new VersionChooser("toy", index("", "2.0.1"));
    assertThat(chooser.chosen(List.of(new VersionChoice.Latest())))
        .extracting(PublishedVersion::version)
        .containsExactly("2.0.0");
    assertThat(chooser.notes()).singleElement().asString().contains("1 versions of toy");
  }

  @Test
  void the_last_majors_are_not_cut_down_to_those_that_can_be_had() {
    PackageIndex index =
        new PackageIndex() {
          @Override
          public List<PublishedVersion> versions(String name) {
            return Stream.of("1.0", "1.1", "2.0", "3.0")
                .map(
                    one -> new PublishedVersion(one, Optional.empty(), false, !one.startsWith("2")))
                .toList();
          }

          @Override
          public List<PublishedVersion> remembered(String name) {
            return List.of();
          }
        };
    assertThatThrownBy(() -> chosen(index, new VersionChoice.Last(2, VersionChoice.Line.MAJORS)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("no file for this machine and its interpreter: none of 2");
    assertThat(chosen(index, new VersionChoice.Last(1, VersionChoice.Line.MAJORS)))
        .containsExactly("3.0");
    VersionChooser chooser = new VersionChooser("toy", index("", ""));
    chooser.chosen(List.of(new VersionChoice.Last(9, VersionChoice.Line.MAJORS)));
    assertThat(chooser.notes()).singleElement().asString().contains("asks for 9 of toy");
  }

  @Test
  void exact_versions_alone_do_not_ask_the_index_and_others_ask_it_once() {
    assertThat(chosen(new VersionChoice.Exact("7.7", List.of()))).containsExactly("7.7");
    assertThat(asked).isEmpty();

    chosen(
        new VersionChoice.Latest(),
        new VersionChoice.Exact("1.0.0", List.of()),
        new VersionChoice.Last(1, VersionChoice.Line.MAJORS));
    assertThat(asked).containsExactly("toy");
  }

  @Test
  void a_choice_that_stands_for_nothing_is_refused() {
    assertThatThrownBy(() -> chosen(new VersionChoice.Range(VersionRange.parse(">9"))))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("stands for no version of toy");
  }

  @Test
  void each_version_takes_part_once_from_the_oldest_to_the_newest() {
    assertThat(
            chosen(
                new VersionChoice.Latest(),
                new VersionChoice.Exact("2.0.1", List.of()),
                new VersionChoice.Exact("0.9.10", List.of()),
                new VersionChoice.Exact("0.9.1", List.of())))
        .containsExactly("0.9.1", "0.9.10", "2.0.1");
  }
}

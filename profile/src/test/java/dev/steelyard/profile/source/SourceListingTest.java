package dev.steelyard.profile.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.LinesView;
import dev.steelyard.core.profile.LinesView.ListedFunction;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceListingTest {

  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path folder;

  private Path written(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Frame java(String method, int line) {
    return new Frame(FrameKind.JAVA, method, "", line);
  }

  private static Frame python(String file, int line) {
    return new Frame(FrameKind.PYTHON, "f", file, line);
  }

  private static Profile profile(Frame... stack) {
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU);
    builder.add(List.of(stack), "", 0, 100);
    return builder.build();
  }

  private LinesView listed(Profile profile, Instant recorded) {
    return new SourceListing(SourceFolders.of(List.of(folder)), 1, recorded)
        .list("it", profile, 5, List.of());
  }

  private ListedFunction only(Frame frame) {
    return listed(profile(frame), LATER).functions().getFirst();
  }

  @Test
  void hot_lines_stand_among_their_neighbours_with_own_and_total() throws IOException {
    written("src/a/Main.java", "one\ntwo\n\tthree\nfour\nfive\nsix\n");
    ProfileBuilder builder = new ProfileBuilder(ProfileEvent.CPU);
    builder.add(List.of(java("a.Main$Inner.f", 3)), "", 0, 70);
    builder.add(List.of(java("a.Main$Inner.f", 6), java("a.Main$Inner.f", 3)), "", 0, 30);
    LinesView view = listed(builder.build(), LATER);

    assertThat(view.functions()).hasSize(1);
    assertThat(view.functions().getFirst().lines())
        .extracting(one -> "%d %d %d %s".formatted(one.line(), one.own(), one.total(), one.text()))
        .containsExactly(
            "2 0 0 two", "3 100 100     three", "4 0 0 four", "5 0 0 five", "6 0 30 six");
    assertThat(view.notes()).isEmpty();
  }

  @Test
  void a_file_that_was_changed_after_the_recording_is_told() throws IOException {
    Path file = written("src/a/Main.java", "one\n");

    assertThat(listed(profile(java("a.Main.f", 1)), Instant.EPOCH).notes())
        .containsExactly(file + " was changed after the recording: its lines may be others");
  }

  @Test
  void a_namesake_elsewhere_is_not_taken_for_the_file() throws IOException {
    written("other/util.py", "no\n");
    written("app/util.py", "yes\n");

    assertThat(only(python("/build/app/util.py", 1)).source())
        .contains(folder.resolve("app/util.py").toString());
    assertThat(only(python("/usr/lib/json/util.py", 1)).why())
        .isEqualTo("/usr/lib/json/util.py is not found; --sources DIR says where sources are");
    assertThat(only(python("util.py", 1)).why()).isEqualTo("2 files may be util.py");
    assertThat(only(java("b.Main.f", 1)).why()).startsWith("b/Main.java is not found");
  }

  @Test
  void a_file_that_was_recorded_with_its_path_is_found_there() throws IOException {
    Path file = written("x/y.py", "one\ntwo\n");
    Profile profile = profile(python(file.toString(), 2));
    SourceListing listing = new SourceListing(SourceFolders.of(List.of()), 0, LATER);

    assertThat(listing.list("it", profile, 1, List.of()).functions().getFirst().lines())
        .extracting(LinesView.ListedLine::text)
        .containsExactly("two");
  }

  @Test
  void lines_that_a_file_does_not_have_are_shown_without_text() throws IOException {
    written("a/Main.java", "one\n");
    ListedFunction found = only(java("a.Main.f", 9));

    assertThat(found.why()).endsWith("has but 1 lines: it is not the file that was recorded");
    assertThat(found.lines()).hasSize(1);
  }

  @Test
  void folders_that_are_not_there_are_refused() {
    assertThatThrownBy(() -> SourceFolders.of(List.of(folder.resolve("no"))))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("--sources is ");
  }
}

package dev.steelyard.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.FunctionTotals;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.text.ProfileJson;
import dev.steelyard.profile.text.SpeedscopeJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFilesTest {

  @TempDir Path folder;

  private static Profile sample(ProfileEvent event) {
    ProfileBuilder builder =
        new ProfileBuilder(event).start(Instant.parse("2026-01-31T12:00:00.5Z"));
    Frame main = new Frame(FrameKind.JAVA, "a.Main.main", "", 7);
    builder.add(List.of(main), "main", 0, 3);
    builder.add(
        List.of(main, new Frame(FrameKind.TYPE, "byte[]")), "worker-\"1\"\u2028", 2, 1L << 40);
    builder.add(List.of(main, new Frame(FrameKind.PYTHON, "f", "x.py", 4)), "main", 1, 5);
    return builder.build();
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String json(ProfileSet set) throws IOException {
    StringBuilder out = new StringBuilder();
    ProfileJson.write(set, out);
    return out.toString();
  }

  @Test
  void steelyards_own_form_keeps_all() throws IOException {
    ProfileSet set =
        new ProfileSet(
            Map.of(
                ProfileEvent.CPU, sample(ProfileEvent.CPU),
                ProfileEvent.ALLOCATION, sample(ProfileEvent.ALLOCATION)),
            List.of("cut off"));
    ProfileSet again = ProfileFiles.read(written("p.json", json(set)));

    assertThat(json(again)).isEqualTo(json(set));
    assertThat(again.mainEvent()).isEqualTo(ProfileEvent.CPU);
    assertThat(again.profiles().get(ProfileEvent.CPU).start())
        .contains(Instant.parse("2026-01-31T12:00:00.5Z"));
    assertThat(again.notes()).containsExactly("cut off");
    assertThatThrownBy(() -> again.of(ProfileEvent.LOCK, "p.json"))
        .hasMessage("p.json has no samples of 'lock'; it has: cpu, alloc");
  }

  @Test
  void speedscopes_form_keeps_stacks_threads_and_weights() throws IOException {
    Profile profile = sample(ProfileEvent.CPU);
    StringBuilder out = new StringBuilder();
    SpeedscopeJson.write(profile, "title", out);
    Profile again =
        ProfileFiles.read(written("p.speedscope.json", out.toString()))
            .of(ProfileEvent.CPU, "p.speedscope.json");

    assertThat(again.total()).isEqualTo(profile.total());
    assertThat(again.threads()).isEqualTo(profile.threads());
    assertThat(again.start()).isEmpty();
    assertThat(FunctionTotals.of(again).all())
        .extracting(one -> one.function().name() + " " + one.own())
        .contains("byte[] " + (1L << 40), "f 5", "a.Main.main 3");
  }

  @Test
  void events_of_speedscope_weigh_the_time_between_them() throws IOException {
    Profile profile =
        ProfileFiles.read(
                written(
                    "e.json",
                    """
                    {"$schema": "https://www.speedscope.app/file-format-schema.json",
                     "shared": {"frames": [{"name": "a"}, {"name": "b"}]},
                     "profiles": [{"type": "evented", "name": "t", "unit": "milliseconds", "startValue": 0, "endValue": 20,
                       "events": [{"type": "O", "frame": 0, "at": 0}, {"type": "O", "frame": 1, "at": 4},
                         {"type": "C", "frame": 1, "at": 10}, {"type": "C", "frame": 0, "at": 11}, {"type": "O", "frame": 1, "at": 19}, {"type": "C", "frame": 1, "at": 20}]}]}
                    """))
            .of(ProfileEvent.CPU, "e.json");

    assertThat(FunctionTotals.of(profile).all())
        .extracting(one -> one.function().name() + " " + one.own() + " " + one.total())
        .containsExactly("b 7000000 7000000", "a 5000000 11000000");
  }

  @Test
  void what_is_packed_is_read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write("main;work 12\n".getBytes(UTF_8));
    }
    Path file = Files.write(folder.resolve("stacks.txt.gz"), bytes.toByteArray());

    assertThat(ProfileFiles.read(file).of(ProfileEvent.SAMPLES, "it").total()).isEqualTo(12);
  }

  @Test
  void what_cannot_be_read_is_refused_in_a_line() throws IOException {
    String good = json(ProfileSet.of(sample(ProfileEvent.CPU)));
    assertRefused(folder.resolve("missing"), "there is no file");
    assertRefused(folder, "is no file");
    assertRefused(Path.of("/dev/zero"), "is no file");
    assertRefused(written("empty", ""), "is empty");
    assertRefused(written("blank", "\n\n"), "holds no samples");
    assertRefused(written("other.json", "{\"a\": 1}"), "neither of speedscope nor of 'profile");
    assertRefused(written("cut.json", good.substring(0, 300)), "is no JSON, or is cut off");
    assertThatThrownBy(() -> ProfileFiles.read(folder.resolve("cut.json")))
        .hasMessageNotContaining("Source");
    assertRefused(
        written("furlong.json", good.replace("\"unit\":\"ns\"", "\"unit\":\"furlong\"")),
        "'cpu' is weighed in 'ns', and not in 'furlong'");
    assertRefused(written("long.json", good.replace(",0,0,3]", ",0,2000000000,3]")), "10000000 s");
    assertRefused(
        written("much.json", good.replace(",0,0,3]", ",0,0,9223372036854775807],[0,0,0,9]")),
        "more than 2^63");
    assertRefused(written("nothing.txt", "a;b 0\nc 0\n"), "holds no samples");
    assertRefused(
        written("later.json", good.replace("\"version\":1", "\"version\":9")), "version 9");
    assertRefused(
        written("wild.json", good.replace("[0,0]", "[7,0]")), "'7' is no number of a stack below");
    assertRefused(written("minus.json", good.replace(",0,0,3]", ",0,0,-3]")), "'-3' is no weight");
    assertRefused(
        Files.write(folder.resolve("binary"), new byte[] {1, (byte) 0xff, 2}), "is nothing that");
    assertRefused(
        Files.write(folder.resolve("cut.jfr"), "FLR\0and no more".getBytes(UTF_8)),
        "cannot be read as a recording of the flight recorder");
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> ProfileFiles.read(file))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(why)
        .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(1));
  }
}

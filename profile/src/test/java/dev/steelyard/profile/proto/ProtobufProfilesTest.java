package dev.steelyard.profile.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.FunctionTotal;
import dev.steelyard.core.profile.FunctionTotals;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.profile.ProfileFiles;
import dev.steelyard.profile.text.ProfileJson;
import io.opentelemetry.proto.profiles.v1development.ProfilesData;
import io.opentelemetry.proto.profiles.v1development.ProfilesDictionary;
import io.opentelemetry.proto.profiles.v1development.Sample;
import io.opentelemetry.proto.profiles.v1development.Stack;
import io.opentelemetry.proto.profiles.v1development.ValueType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that the real tools wrote, what is written here, and what is damaged. */
class ProtobufProfilesTest {

  @TempDir Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      try (InputStream in = ProtobufProfilesTest.class.getResourceAsStream(name)) {
        Files.copy(in, file);
      }
    }
    return file;
  }

  private static List<String> top(ProfileSet set, ProfileEvent event) {
    return FunctionTotals.of(set.of(event, "it")).all().stream()
        .limit(2)
        .map(ProtobufProfilesTest::words)
        .toList();
  }

  private static String words(FunctionTotal one) {
    return "%s %s %d %d"
        .formatted(one.function().kind(), one.function().name(), one.own(), one.total());
  }

  @Test
  void what_go_wrote_of_processors_is_read() throws IOException {
    ProfileSet set = ProfileFiles.read(file("go-cpu.pb.gz"));

    assertThat(set.profiles()).containsOnlyKeys(ProfileEvent.CPU);
    assertThat(top(set, ProfileEvent.CPU))
        .containsExactly("NATIVE main.search 690000000 690000000", "NATIVE main.main 0 690000000");
    assertThat(set.notes()).isEmpty();
    assertThat(set.of(ProfileEvent.CPU, "it").frames())
        .contains(new Frame(FrameKind.NATIVE, "main.search", "/tmp/sample/main.go", 17));
  }

  @Test
  void what_is_held_is_not_taken_for_what_was_allocated() throws IOException {
    ProfileSet set = ProfileFiles.read(file("go-heap.pb.gz"));

    assertThat(set.profiles()).containsOnlyKeys(ProfileEvent.ALLOCATION, ProfileEvent.HELD);
    assertThat(top(set, ProfileEvent.HELD).getFirst())
        .isEqualTo("NATIVE main.keep 20971520 20971520");
    assertThat(set.of(ProfileEvent.ALLOCATION, "it").total()).isGreaterThan(50_000_000);
    assertThat(set.notes())
        .containsExactly("left out of it: alloc_objects (count), inuse_objects (count)");
  }

  @Test
  void what_async_profiler_wrote_for_opentelemetry_is_read_with_its_times() throws IOException {
    ProfileSet set = ProfileFiles.read(file("async-profiler.otlp"));
    Profile cpu = set.of(ProfileEvent.CPU, "it");

    assertThat(top(set, ProfileEvent.CPU))
        .containsExactly("OTHER Work.spin 2500000000 2500000000", "OTHER Work.main 0 2500000000");
    assertThat(cpu.start()).isPresent();
    assertThat(cpu.lengthSeconds()).isEqualTo(3);
    assertThat(cpu.threads()).hasSize(1);
    assertThat(set.notes())
        .containsExactly(
            "its samples have no values: each is taken for the period that it names, 50000000 nanoseconds");
  }

  private static Profile profile(ProfileEvent event) {
    ProfileBuilder builder = new ProfileBuilder(event);
    Frame main = new Frame(FrameKind.JAVA, "Main.main", "", 7);
    builder.add(List.of(main), "main", 0, 3);
    builder.add(List.of(main, new Frame(FrameKind.TYPE, "byte[]")), "worker \u2028", 0, 1L << 40);
    builder.add(List.of(main, new Frame(FrameKind.PYTHON, "f", "x", 4)), "", 0, 5);
    builder.add(List.of(main, new Frame(FrameKind.KERNEL, "read"), main), "main", 0, 1);
    return builder.build();
  }

  private Path written(ProfileSet set) throws IOException {
    Path file = folder.resolve("written.pb.gz");
    try (var out = Files.newOutputStream(file)) {
      PprofWriter.write(set, out);
    }
    return file;
  }

  @Test
  void what_is_written_is_read_again_whole() throws IOException {
    for (ProfileEvent event : ProfileEvent.values()) {
      ProfileSet set = ProfileSet.of(profile(event));

      assertThat(json(ProfileFiles.read(written(set)))).isEqualTo(json(set));
    }
    ProfileSet both =
        new ProfileSet(
            Map.of(
                ProfileEvent.CPU, profile(ProfileEvent.CPU),
                ProfileEvent.HELD, profile(ProfileEvent.HELD)),
            List.of());
    assertThat(json(ProfileFiles.read(written(both)))).isEqualTo(json(both));
  }

  private static String json(ProfileSet set) throws IOException {
    StringBuilder out = new StringBuilder();
    ProfileJson.write(set, out);
    return out.toString();
  }

  private byte[] unpacked(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file(name)))) {
      return in.readAllBytes();
    }
  }

  /** Wherever a file is cut off or changed, something is said, or a profile is read. */
  @Test
  void no_damage_of_a_file_does_more_than_be_told() throws IOException {
    for (byte[] whole :
        List.of(unpacked("go-cpu.pb.gz"), Files.readAllBytes(file("async-profiler.otlp")))) {
      for (int i = 0; i < whole.length; i++) {
        assertTold(Arrays.copyOf(whole, i));
        byte[] changed = whole.clone();
        changed[i] ^= (byte) (1 << (i % 8));
        assertTold(changed);
      }
    }
  }

  private static void assertTold(byte[] bytes) throws IOException {
    try {
      var _ = ProtobufProfiles.read(new ByteArrayInputStream(bytes), "it");
    } catch (SteelyardException told) {
      assertThat(told.getMessage()).startsWith("it ").doesNotContain("\n");
    }
  }

  @Test
  void what_is_no_profile_is_refused_in_a_line() throws IOException {
    byte[] cpu = unpacked("go-cpu.pb.gz");
    assertRefused(Arrays.copyOf(cpu, cpu.length - 10), "of pprof, it is damaged or cut off");
    assertRefused(Arrays.copyOf(cpu, 100), "cut off");
    assertRefused(
        Arrays.copyOf(Files.readAllBytes(file("go-cpu.pb.gz")), 200),
        "is packed by gzip, but damaged or cut off");
    ProfilesData old =
        ProfilesData.newBuilder()
            .setDictionary(ProfilesDictionary.newBuilder().addStringTable("").addStringTable("x"))
            .build();
    assertRefused(old.toByteArray(), "no profiles of OpenTelemetry as they are since its version");
    assertRefused(otlp("cycles", "count?").toByteArray(), "no kind that is known here: cycles");
    assertRefused(otlp("cpu", "nanoseconds").toByteArray(), "'-1' is no weight");
    assertThat(ProtobufProfiles.read(ByteString.copyFromUtf8("hello").newInput(), "it")).isEmpty();
  }

  private static ProfilesData otlp(String type, String unit) {
    ProfilesData.Builder data = ProfilesData.newBuilder();
    data.getDictionaryBuilder()
        .addStringTable("")
        .addStringTable(type)
        .addStringTable(unit)
        .addStackTable(Stack.getDefaultInstance());
    data.addResourceProfilesBuilder()
        .addScopeProfilesBuilder()
        .addProfilesBuilder()
        .setSampleType(ValueType.newBuilder().setTypeStrindex(1).setUnitStrindex(2))
        .addSamples(Sample.newBuilder().addValues(-1));
    return data.build();
  }

  private void assertRefused(byte[] bytes, String why) throws IOException {
    Path file = Files.write(folder.resolve("refused"), bytes);
    assertThatThrownBy(() -> ProfileFiles.read(file))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(why)
        .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(1));
  }
}

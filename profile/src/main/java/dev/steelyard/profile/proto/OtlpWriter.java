package dev.steelyard.profile.proto;

import dev.steelyard.core.index.Numbering;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.profiles.v1development.Function;
import io.opentelemetry.proto.profiles.v1development.KeyValueAndUnit;
import io.opentelemetry.proto.profiles.v1development.Line;
import io.opentelemetry.proto.profiles.v1development.Link;
import io.opentelemetry.proto.profiles.v1development.Location;
import io.opentelemetry.proto.profiles.v1development.Mapping;
import io.opentelemetry.proto.profiles.v1development.ProfilesData;
import io.opentelemetry.proto.profiles.v1development.ProfilesDictionary;
import io.opentelemetry.proto.profiles.v1development.Sample;
import io.opentelemetry.proto.profiles.v1development.ScopeProfiles;
import io.opentelemetry.proto.profiles.v1development.Stack;
import io.opentelemetry.proto.profiles.v1development.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/**
 * Writes all events of a set as profiles of OpenTelemetry, one each, in the form that its reader
 * reads. Threads and what runs a frame are attributes; a sample's times are the beginnings of its
 * seconds. Notes are not kept. For one thread.
 */
public final class OtlpWriter {

  private final Numbering<String> texts = new Numbering<>("");
  private final Numbering<Function> functions = new Numbering<>(Function.getDefaultInstance());
  private final Numbering<Location> places = new Numbering<>(Location.getDefaultInstance());
  private final Numbering<Stack> stacks = new Numbering<>(Stack.getDefaultInstance());
  private final Numbering<KeyValueAndUnit> attributes =
      new Numbering<>(KeyValueAndUnit.getDefaultInstance());

  private OtlpWriter() {}

  /** Writes a set; a collector takes the same bytes as a request. */
  public static void write(ProfileSet set, OutputStream to) throws IOException {
    new OtlpWriter().data(set).writeTo(to);
  }

  /** Writes a set, packed by gzip. */
  public static void writePacked(ProfileSet set, OutputStream to) throws IOException {
    GZIPOutputStream packed = new GZIPOutputStream(to, 1 << 16);
    write(set, packed);
    packed.finish();
  }

  private ProfilesData data(ProfileSet set) {
    ProfilesData.Builder data = ProfilesData.newBuilder();
    ScopeProfiles.Builder scope = data.addResourceProfilesBuilder().addScopeProfilesBuilder();
    scope.getScopeBuilder().setName("steelyard");
    for (Profile one : set.profiles().values()) {
      scope.addProfiles(profile(one));
    }
    return data.setDictionary(
            ProfilesDictionary.newBuilder()
                .addMappingTable(Mapping.getDefaultInstance())
                .addLinkTable(Link.getDefaultInstance())
                .addAllLocationTable(places.all())
                .addAllFunctionTable(functions.all())
                .addAllStackTable(stacks.all())
                .addAllAttributeTable(attributes.all())
                .addAllStringTable(texts.all()))
        .build();
  }

  /** The form's own profile has the name of the one that is written. */
  private io.opentelemetry.proto.profiles.v1development.Profile profile(Profile profile) {
    ValueKind kind = ValueKind.of(profile.event());
    OptionalLong start = profile.start().map(OtlpTimes::nanos).orElse(OptionalLong.empty());
    var to =
        io.opentelemetry.proto.profiles.v1development.Profile.newBuilder()
            .setSampleType(
                ValueType.newBuilder()
                    .setTypeStrindex(texts.of(kind.type()))
                    .setUnitStrindex(texts.of(kind.unit())))
            .setTimeUnixNano(start.orElse(0));
    if (start.isPresent()) {
      to.setDurationNano(profile.lengthSeconds() * OtlpTimes.NANOS_PER_SECOND);
    }
    int[] numbers = profile.frames().stream().mapToInt(this::place).toArray();
    for (PlacedEntries one : PlacedEntries.of(profile)) {
      to.addSamples(sample(profile, one, numbers, start));
    }
    return to.build();
  }

  private Sample sample(Profile profile, PlacedEntries at, int[] numbers, OptionalLong start) {
    Stack.Builder stack = Stack.newBuilder();
    int[] frames = profile.tree().stack(at.node());
    for (int i = frames.length - 1; i >= 0; i--) {
      stack.addLocationIndices(numbers[frames[i]]);
    }
    Sample.Builder sample = Sample.newBuilder().setStackIndex(stacks.of(stack.build()));
    String thread = profile.threads().get(at.thread());
    if (!thread.isEmpty()) {
      sample.addAttributeIndices(attribute(OtlpNames.THREAD_NAME, thread));
    }
    if (start.isEmpty()) {
      return sample.addValues(at.weight(profile)).build();
    }
    for (int entry : at.entries()) {
      sample
          .addValues(profile.weight(entry))
          .addTimestampsUnixNano(
              start.getAsLong() + profile.second(entry) * OtlpTimes.NANOS_PER_SECOND);
    }
    return sample.build();
  }

  private int place(Frame frame) {
    Function function =
        Function.newBuilder()
            .setNameStrindex(texts.of(frame.name()))
            .setSystemNameStrindex(texts.of(FrameKindText.of(frame)))
            .setFilenameStrindex(texts.of(frame.file()))
            .build();
    Location.Builder place =
        Location.newBuilder()
            .addLines(
                Line.newBuilder().setFunctionIndex(functions.of(function)).setLine(frame.line()));
    OtlpNames.word(frame.kind())
        .ifPresent(word -> place.addAttributeIndices(attribute(OtlpNames.FRAME_TYPE, word)));
    return places.of(place.build());
  }

  private int attribute(String key, String value) {
    return attributes.of(
        KeyValueAndUnit.newBuilder()
            .setKeyStrindex(texts.of(key))
            .setValue(AnyValue.newBuilder().setStringValue(value))
            .build());
  }
}

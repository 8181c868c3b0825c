package dev.steelyard.profile.proto;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import io.opentelemetry.proto.profiles.v1development.Function;
import io.opentelemetry.proto.profiles.v1development.KeyValueAndUnit;
import io.opentelemetry.proto.profiles.v1development.Line;
import io.opentelemetry.proto.profiles.v1development.Location;
import io.opentelemetry.proto.profiles.v1development.ProfilesDictionary;
import io.opentelemetry.proto.profiles.v1development.Sample;
import io.opentelemetry.proto.profiles.v1development.ValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What samples of OpenTelemetry name by number. For one thread. */
final class OtlpNames {

  static final String THREAD_NAME = "thread.name";
  static final String FRAME_TYPE = "profile.frame.type";

  private static final Map<String, FrameKind> KINDS =
      Map.of(
          "jvm", FrameKind.JAVA,
          "cpython", FrameKind.PYTHON,
          "kernel", FrameKind.KERNEL,
          "native", FrameKind.NATIVE,
          "go", FrameKind.NATIVE,
          "rust", FrameKind.NATIVE);

  private final ProfilesDictionary tables;
  private final Map<Integer, List<Frame>> stacks = new HashMap<>();

  OtlpNames(ProfilesDictionary tables) {
    this.tables = tables;
  }

  ValueKind kind(ValueType type) throws IOException {
    return new ValueKind(text(type.getTypeStrindex()), text(type.getUnitStrindex()));
  }

  /** The name of a sample's thread; empty where it has none. */
  String thread(Sample sample) throws IOException {
    return attribute(THREAD_NAME, sample.getAttributeIndicesList());
  }

  /** From the bottom to the top. */
  List<Frame> stack(int number) throws IOException {
    List<Frame> known = stacks.get(number);
    if (known != null) {
      return known;
    }
    List<Frame> frames = new ArrayList<>();
    List<Integer> places =
        in(number, tables.getStackTableList(), "stack").getLocationIndicesList().reversed();
    for (int place : places) {
      addFrames(in(place, tables.getLocationTableList(), "location"), frames);
    }
    stacks.put(number, frames);
    return frames;
  }

  private void addFrames(Location place, List<Frame> to) throws IOException {
    String image =
        tables.getMappingTableCount() == 0
            ? ""
            : text(
                in(place.getMappingIndex(), tables.getMappingTableList(), "mapping")
                    .getFilenameStrindex());
    FrameKind said = KINDS.get(attribute(FRAME_TYPE, place.getAttributeIndicesList()));
    if (place.getLinesCount() == 0) {
      to.add(ForeignFrame.at(place.getAddress(), image));
    }
    for (Line line : place.getLinesList().reversed()) {
      Function function = in(line.getFunctionIndex(), tables.getFunctionTableList(), "function");
      Frame frame =
          ForeignFrame.of(
              text(function.getNameStrindex()),
              text(function.getSystemNameStrindex()),
              text(function.getFilenameStrindex()),
              line.getLine(),
              image);
      to.add(said == null ? frame : new Frame(said, frame.name(), frame.file(), frame.line()));
    }
  }

  /** The form's own word for what runs a frame; empty where it has none. */
  static Optional<String> word(FrameKind kind) {
    return switch (kind) {
      case JAVA -> Optional.of("jvm");
      case PYTHON -> Optional.of("cpython");
      case NATIVE -> Optional.of("native");
      case KERNEL -> Optional.of("kernel");
      case TYPE, OTHER -> Optional.empty();
    };
  }

  private String attribute(String key, List<Integer> numbers) throws IOException {
    for (int number : numbers) {
      KeyValueAndUnit one = in(number, tables.getAttributeTableList(), "attribute");
      if (text(one.getKeyStrindex()).equals(key)) {
        return one.getValue().getStringValue();
      }
    }
    return "";
  }

  private String text(int number) throws IOException {
    return in(number, tables.getStringTableList(), "text");
  }

  private static <T> T in(int number, List<T> table, String what) throws IOException {
    if (number < 0 || number >= table.size()) {
      throw new InvalidProtocolBufferException("there is no %s %d".formatted(what, number));
    }
    return table.get(number);
  }
}

package dev.steelyard.profile.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.steelyard.core.profile.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the samples of a pprof file name by number: texts, and places with their functions. They may
 * come after the samples. For one thread.
 */
final class PprofNames {

  private static final int SAMPLE_TYPE = 1;
  private static final int MAPPING = 3;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int TEXT = 6;
  private static final int DEFAULT_TYPE = 14;

  private static final int MOST_INLINED = 10_000;

  /** Numbers of texts. */
  private record TypeNumbers(long type, long unit) {}

  private record FunctionNumbers(long name, long systemName, long file) {}

  private record Line(long function, long line) {}

  private record Place(long image, long address, List<Line> innermostFirst) {}

  private final List<String> texts = new ArrayList<>();
  private final List<TypeNumbers> types = new ArrayList<>();
  private final Map<Long, Long> images = new HashMap<>();
  private final Map<Long, FunctionNumbers> functions = new HashMap<>();
  private final Map<Long, Place> places = new HashMap<>();
  private final Map<Long, List<Frame>> frames = new HashMap<>();
  private long usualType;
  private boolean lacksNames;

  private PprofNames() {}

  static PprofNames read(CodedInputStream in) throws IOException {
    PprofNames names = new PprofNames();
    Wire.fields(in, names::field);
    return names;
  }

  private boolean field(int number, int tag, CodedInputStream in) throws IOException {
    return switch (number) {
      case SAMPLE_TYPE -> type(tag, in);
      case MAPPING -> image(tag, in);
      case LOCATION -> place(tag, in);
      case FUNCTION -> function(tag, in);
      case TEXT -> Wire.isBounded(tag) && texts.add(in.readString());
      case DEFAULT_TYPE -> Wire.number(tag, in, value -> usualType = value);
      default -> false;
    };
  }

  private boolean type(int tag, CodedInputStream in) throws IOException {
    long[] found = new long[3];
    boolean isRead = Wire.message(tag, in, into(found));
    return isRead && types.add(new TypeNumbers(found[1], found[2]));
  }

  private boolean image(int tag, CodedInputStream in) throws IOException {
    long[] found = new long[6];
    boolean isRead = Wire.message(tag, in, into(found));
    images.put(found[1], found[5]);
    return isRead;
  }

  private boolean function(int tag, CodedInputStream in) throws IOException {
    long[] found = new long[5];
    boolean isRead = Wire.message(tag, in, into(found));
    functions.put(found[1], new FunctionNumbers(found[2], found[3], found[4]));
    return isRead;
  }

  private boolean place(int tag, CodedInputStream in) throws IOException {
    long[] found = new long[4];
    List<Line> lines = new ArrayList<>();
    boolean isRead =
        Wire.message(
            tag,
            in,
            (number, inner, from) -> {
              if (number != 4) {
                return into(found).read(number, inner, from);
              }
              long[] line = new long[3];
              boolean isLine = Wire.message(inner, from, into(line));
              return isLine && lines.add(new Line(line[1], line[2]));
            });
    if (lines.size() > MOST_INLINED) {
      throw new InvalidProtocolBufferException(
          "location %d is in %d functions".formatted(found[1], lines.size()));
    }
    places.put(found[1], new Place(found[2], found[3], List.copyOf(lines)));
    return isRead;
  }

  /** Numbers by the numbers of their fields; others are skipped. */
  private static Wire.Field into(long[] found) {
    return (number, tag, in) ->
        number < found.length && Wire.number(tag, in, value -> found[number] = value);
  }

  List<ValueKind> kinds() throws IOException {
    List<ValueKind> kinds = new ArrayList<>();
    for (TypeNumbers one : types) {
      kinds.add(new ValueKind(text(one.type()), text(one.unit())));
    }
    return kinds;
  }

  /** The type that is to be shown first; empty where none is named. */
  String usualType() throws IOException {
    return text(usualType);
  }

  String text(long number) throws IOException {
    if (number < 0 || number >= texts.size()) {
      throw new InvalidProtocolBufferException("there is no text %d".formatted(number));
    }
    return texts.get((int) number);
  }

  /** The functions at a place, the innermost last. */
  List<Frame> frames(long place) throws IOException {
    List<Frame> known = frames.get(place);
    if (known != null) {
      return known;
    }
    Place found = places.get(place);
    if (found == null) {
      throw new InvalidProtocolBufferException("there is no location %d".formatted(place));
    }
    String image = text(images.getOrDefault(found.image(), 0L));
    List<Frame> made = new ArrayList<>();
    for (Line line : found.innermostFirst().reversed()) {
      made.add(frame(line, image));
    }
    if (made.isEmpty()) {
      lacksNames = true;
      made.add(ForeignFrame.at(found.address(), image));
    }
    frames.put(place, made);
    return made;
  }

  private Frame frame(Line line, String image) throws IOException {
    FunctionNumbers found = functions.get(line.function());
    if (found == null) {
      throw new InvalidProtocolBufferException(
          "there is no function %d".formatted(line.function()));
    }
    return ForeignFrame.of(
        text(found.name()), text(found.systemName()), text(found.file()), line.line(), image);
  }

  /** Whether a place without a name was asked for. */
  boolean lacksNames() {
    return lacksNames;
  }
}

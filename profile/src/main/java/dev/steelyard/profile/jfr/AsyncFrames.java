package dev.steelyard.profile.jfr;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.profile.jvm.TypeNames;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import one.jfr.ClassRef;
import one.jfr.Dictionary;
import one.jfr.JfrReader;
import one.jfr.MethodRef;
import org.jspecify.annotations.Nullable;

/** The frames of a recording by what its chunks call them. For use by one thread. */
final class AsyncFrames {

  /** What the thread that ran {@code main} is called once that has returned. */
  private static final String STARTER = "DestroyJavaVM";

  /** As async-profiler numbers what a frame is. */
  private static final int NATIVE = 3;

  private static final int NATIVE_OF_THE_MACHINE = 4;
  private static final int KERNEL = 5;

  private final JfrReader reader;

  /** By the number of a method, twice: whether it is one of Java is in its last bit. */
  private final Dictionary<String> names = new Dictionary<>();

  private final Map<Integer, String> threads = new HashMap<>();

  AsyncFrames(JfrReader reader) {
    this.reader = reader;
  }

  /** Numbers mean something else from here on. */
  void newChunk() {
    names.clear();
    threads.clear();
  }

  Frame of(long method, byte type, int line) {
    FrameKind kind = kind(type);
    boolean isJava = kind == FrameKind.JAVA;
    long key = method << 1 | (isJava ? 1 : 0);
    String name = names.get(key);
    if (name == null) {
      name = name(method, kind);
      names.put(key, name);
    }
    return new Frame(kind, name, "", isJava ? line : 0);
  }

  private static FrameKind kind(byte type) {
    return switch (type) {
      case NATIVE, NATIVE_OF_THE_MACHINE -> FrameKind.NATIVE;
      case KERNEL -> FrameKind.KERNEL;
      default -> FrameKind.JAVA;
    };
  }

  private String name(long method, FrameKind kind) {
    MethodRef found = reader.methods.get(method);
    if (found == null) {
      return "unknown";
    }
    String name = text(reader.symbols.get(found.name));
    ClassRef type = reader.classes.get(found.cls);
    String owner = type == null ? "" : text(reader.symbols.get(type.name));
    if (kind != FrameKind.JAVA || owner.isEmpty()) {
      return name;
    }
    return name.isEmpty() ? owner.replace('/', '.') : owner.replace('/', '.') + "." + name;
  }

  /** A type as Java writes it. */
  Frame type(int id) {
    ClassRef found = reader.classes.get(id);
    String name = found == null ? "unknown" : text(reader.symbols.get(found.name));
    return new Frame(FrameKind.TYPE, TypeNames.asWritten(name));
  }

  /** A thread by its name. */
  String thread(int id) {
    return threads.computeIfAbsent(
        id,
        one -> {
          String name = reader.threads.get(one);
          return name == null ? "tid " + one : STARTER.equals(name) ? "main" : name;
        });
  }

  private static String text(byte @Nullable [] symbol) {
    return symbol == null ? "" : new String(symbol, StandardCharsets.UTF_8);
  }
}

package dev.steelyard.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A live process in one version's environment: does the steps of a suite's cases, one at a time.
 *
 * <p>Requests are JSON after their length in four bytes, answers after theirs in eight, on
 * descriptors that nobody else knows: what a library prints, in native code too, goes to the log.
 */
public final class CaseWorker {

  /** Where nobody says how much data a step adds or takes. */
  private static final int USUAL_SIZE = 10;

  private final List<CaseClass> cases = new ArrayList<>();

  private CaseWorker() {}

  /**
   * Works until nobody asks any more.
   *
   * @param args the files to read requests from and to write answers to, such as {@code /dev/fd/3};
   *     the version of the library under test, or nothing where its own files tell
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.setOut(System.err);
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    try (DataInputStream in = new DataInputStream(new FileInputStream(args[0]));
        DataOutputStream out = new DataOutputStream(new FileOutputStream(args[1]))) {
      Thread reader = new Thread(() -> read(in, requests), "requests");
      reader.setDaemon(true);
      reader.start();
      CaseWorker worker = new CaseWorker();
      while (true) {
        byte[] answer = worker.answer(requests.take(), args.length > 2 ? args[2] : "");
        System.err.flush();
        out.writeLong(answer.length);
        out.write(answer);
        out.flush();
      }
    }
  }

  /** Ends this process when whoever asks is gone, in the midst of a step too. */
  private static void read(DataInputStream in, BlockingQueue<String> requests) {
    try {
      while (true) {
        byte[] request = new byte[in.readInt()];
        in.readFully(request);
        requests.add(new String(request, StandardCharsets.UTF_8));
      }
    } catch (EOFException nobody) {
      Runtime.getRuntime().halt(0);
    } catch (IOException broken) {
      Runtime.getRuntime().halt(1);
    }
  }

  private byte[] answer(String request, String version) throws IOException {
    try {
      Map<String, @Nullable Object> asked = JsonRequest.read(request);
      Map<String, @Nullable Object> parameters = map(asked.get("parameters"));
      return JsonText.bytes(
          Collections.singletonMap("done", done(text(asked, "method"), parameters, version)));
    } catch (Throwable raised) {
      return JsonText.bytes(Collections.singletonMap("raised", RaisedWords.of(raised)));
    }
  }

  private Object done(String method, Map<String, @Nullable Object> parameters, String version)
      throws Throwable {
    switch (method) {
      case "info":
        return info(text(parameters, "package"), version);
      case "load":
        return load(text(parameters, "path"));
      case "call":
        return call(parameters);
      case "possible":
        return possible(parameters);
      default:
        throw new IllegalArgumentException("there is no method " + method);
    }
  }

  private static Map<String, @Nullable Object> info(String name, String version)
      throws IOException {
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("java", System.getProperty("java.version"));
    said.put("version", version.isEmpty() ? packaged(name) : version);
    return said;
  }

  /** What Maven wrote into the library's jar. */
  private static String packaged(String name) throws IOException {
    String place = "META-INF/maven/" + name.replace(':', '/') + "/pom.properties";
    try (InputStream in = ClassLoader.getSystemResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalStateException("no jar tells which version of " + name + " it is");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "");
    }
  }

  private Map<String, @Nullable Object> load(String folder) throws Throwable {
    long startNanos = System.nanoTime();
    cases.addAll(SuiteClasses.load(Paths.get(folder)));
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("import_seconds", (System.nanoTime() - startNanos) / 1e9);
    List<Object> described = new ArrayList<>();
    cases.forEach(one -> described.add(one.described()));
    said.put("cases", described);
    return said;
  }

  private Map<String, @Nullable Object> call(Map<String, @Nullable Object> asked) throws Throwable {
    String step = text(asked, "step");
    CaseState state = CaseState.of(text(asked, "path"));
    CaseClass.Step prepared =
        of(asked).step(step, map(asked.get("parameters")), arguments(asked, state));
    long startNanos = System.nanoTime();
    Object result = prepared.take();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    if (step.startsWith("check_")) {
      requireYes(step, result);
    }
    state.keep();
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("seconds", seconds);
    said.put("result", told(step, result));
    return said;
  }

  /** A check says no by an assertion or by false; what is neither yes nor no says nothing. */
  private static void requireYes(String step, @Nullable Object result) {
    if (result != null && !(result instanceof Boolean)) {
      throw new SuiteError(
          step
              + " returns a "
              + result.getClass().getName()
              + ", which is neither yes nor no; use assert, or return a boolean");
    }
    if (Boolean.FALSE.equals(result)) {
      throw new AssertionError(step + " returned false");
    }
  }

  private static @Nullable Object told(String step, @Nullable Object result) {
    if (step.equals("answers")) {
      return answered(result);
    }
    return step.equals("features") ? PlainValues.plain(result) : null;
  }

  /** What makes sense is asked of the state alone, a change of which is not kept. */
  private List<String> possible(Map<String, @Nullable Object> asked) throws Throwable {
    CaseState state = CaseState.of(text(asked, "path"));
    return of(asked).possible(map(asked.get("parameters")), arguments(asked, state));
  }

  private static StepArguments arguments(Map<String, @Nullable Object> asked, CaseState state) {
    return new StepArguments(
        text(asked, "path"),
        state.state(),
        number(asked, "seed", 0),
        (int) number(asked, "size", USUAL_SIZE));
  }

  private static long number(Map<String, @Nullable Object> map, String name, long missing) {
    Object value = map.get(name);
    return value instanceof Number ? ((Number) value).longValue() : missing;
  }

  private CaseClass of(Map<String, @Nullable Object> asked) {
    String name = text(asked, "case");
    return cases.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no case " + name));
  }

  private static Map<String, Object> answered(@Nullable Object result) {
    if (!(result instanceof Map)) {
      throw new SuiteError("answers(path) has to return a map of queries, not " + result);
    }
    Map<String, Object> said = new LinkedHashMap<>();
    ((Map<?, ?>) result)
        .forEach((name, one) ->
            said.put(
                String.valueOf(name), (one instanceof Rows ? (Rows) one : Rows.of(one)).said()));
    return said;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    return value == null ? Collections.emptyMap() : (Map<String, @Nullable Object>) value;
  }

  private static String text(Map<String, @Nullable Object> map, String name) {
    return String.valueOf(map.get(name));
  }
}

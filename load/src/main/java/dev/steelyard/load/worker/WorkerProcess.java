package dev.steelyard.load.worker;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.process.Background;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A worker's process as its coordinator has it: its secret, its end, its last words. */
final class WorkerProcess implements AutoCloseable {

  private static final int LAST_WORDS = 2_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String name;
  private final String secret;
  private final Process process;
  private final ReentrantLock lock = new ReentrantLock();
  private final StringBuilder words = new StringBuilder();

  private WorkerProcess(String name, String secret, Process process) {
    this.name = name;
    this.secret = secret;
    this.process = process;
  }

  static WorkerProcess start(int index, WorkerSettings settings, int port) {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String name = "worker %d of %d".formatted(index + 1, settings.workers());
    try {
      ProcessBuilder builder = new ProcessBuilder(command(settings)).redirectErrorStream(true);
      // A virtual machine cannot read the names of files in any other locale.
      builder.environment().put("LC_ALL", "C.UTF-8");
      Process process = builder.start();
      WorkerProcess worker = new WorkerProcess(name, HexFormat.of().formatHex(random), process);
      Thread.ofVirtual().name("load-worker-words").start(worker::listen);
      worker.introduce(port);
      return worker;
    } catch (IOException impossible) {
      throw SteelyardException.cannotRun(
          "cannot start %s: %s".formatted(name, FileFault.why(impossible)), impossible);
    }
  }

  private static List<String> command(WorkerSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(settings.flags());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WorkerMain.class.getName());
    return Background.command(command);
  }

  private void introduce(int port) throws IOException {
    try (OutputStream to = process.getOutputStream()) {
      to.write((port + "\n" + secret + "\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** What it prints is for nobody, unless it dies. */
  private void listen() {
    byte[] buffer = new byte[1 << 10];
    try (InputStream in = process.getInputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        note(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
    } catch (IOException ended) {
      // It has no more to say.
    }
  }

  private void note(String text) {
    lock.lock();
    try {
      words.append(text);
      words.delete(0, Math.max(0, words.length() - LAST_WORDS));
    } finally {
      lock.unlock();
    }
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Compares in the same time whatever is said. */
  boolean isKnownBy(String said) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.US_ASCII), said.getBytes(StandardCharsets.UTF_8));
  }

  /** How it ended, for a person; it has a moment for that. */
  String end() {
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        return "its process goes on, but says nothing";
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      return "its connection ended";
    }
    lock.lock();
    try {
      String last = words.toString().strip();
      return "exit code %d%s"
          .formatted(process.exitValue(), last.isEmpty() ? "" : ", its last words: " + last);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

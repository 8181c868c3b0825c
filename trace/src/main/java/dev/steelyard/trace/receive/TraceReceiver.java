package dev.steelyard.trace.receive;

import com.sun.net.httpserver.HttpServer;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.trace.receive.ReceivedCounts.ArrivalCounter;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Receives traces of OpenTelemetry: {@code POST /v1/traces}, in protobuf or JSON, also packed by
 * gzip. Assumes that whoever can reach its address may write. Guarantees that an export is
 * acknowledged only after its sink took it, and that nobody holds it up: a request has {@value
 * #SECONDS} seconds to arrive, bodies and requests at once are bounded, and so are connections.
 */
public final class TraceReceiver implements AutoCloseable {

  private static final int SECONDS = 20;

  /** Beyond this, connections are closed at once. */
  private static final int MOST_CONNECTIONS = 256;

  private static final int LAST_SECONDS = 5;

  static {
    // The server reads these once, and has no other way of being told.
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(SECONDS));
    System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(SECONDS));
    System.setProperty("jdk.httpserver.maxConnections", Integer.toString(MOST_CONNECTIONS));
    // Who is refused has to read the answer, for which all that it sends is taken and dropped.
    System.setProperty("sun.net.httpserver.drainAmount", Integer.toString(2 * ExportBody.MOST));
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final ArrivalCounter counts;

  private TraceReceiver(HttpServer server, ExecutorService threads, ArrivalCounter counts) {
    this.server = server;
    this.threads = threads;
    this.counts = counts;
  }

  /**
   * Starts one.
   *
   * @param address where; port 0 is any that is free
   * @throws SteelyardException when the address cannot be had
   */
  public static TraceReceiver start(InetSocketAddress address, ExportSink sink) {
    try {
      HttpServer server = HttpServer.create(address, 0);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      ArrivalCounter counts = new ArrivalCounter();
      server.setExecutor(threads);
      server.createContext("/", new ExportHandler(sink, counts));
      server.start();
      return new TraceReceiver(server, threads, counts);
    } catch (BindException taken) {
      throw SteelyardException.cannotRun(
          "cannot listen at %s: %s; name another address, where port 0 is any that is free"
              .formatted(ListenAddress.words(address), taken.getMessage()),
          taken);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot listen at %s: %s".formatted(ListenAddress.words(address), FileFault.why(failure)),
          failure);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Whether other machines may reach it. */
  public boolean isOpen() {
    return !address().getAddress().isLoopbackAddress();
  }

  /** What a program on this machine is told, without a path. */
  public String endpoint() {
    InetSocketAddress listens = address();
    return "http://"
        + ListenAddress.words(
            listens.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listens.getPort())
                : listens);
  }

  /** What it was sent so far. */
  public ReceivedCounts counts() {
    return counts.now();
  }

  /** Takes no more connections; requests that have come are answered, for a few seconds at most. */
  @Override
  public void close() {
    server.stop(LAST_SECONDS);
    threads.close();
  }
}

package dev.steelyard.http.two;

import io.helidon.webclient.http2.Http2Client;
import io.helidon.webclient.http2.Http2ClientImpl;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Helidon's client, as many users share it; their connections are their own. Safe for use by many
 * threads; close it when the last connection is.
 */
public final class HelidonHttp2 implements AutoCloseable {

  private final int headBytes;
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("load-http2-", 0).factory());
  private final Http2ClientImpl client;

  /**
   * A client.
   *
   * @param headBytes how large the headers of an answer may be, as they come
   */
  public HelidonHttp2(int headBytes) {
    this.headBytes = headBytes;
    this.client =
        (Http2ClientImpl)
            Http2Client.create(settings ->
                settings
                    .shareConnectionCache(false)
                    .servicesDiscoverServices(false)
                    .executor(readers)
                    .protocolConfig(
                        protocol -> protocol.priorKnowledge(true).maxHeaderListSize(headBytes)));
  }

  /**
   * Begins HTTP/2 on a connection that was just opened, and waits for the server to do so too.
   *
   * @throws Http2Failure when it does not; the connection is then closed
   */
  public Http2Connection begin(ByteConnection carriage) throws Http2Failure, InterruptedException {
    return Http2Connection.begin(client, carriage, headBytes);
  }

  @Override
  public void close() {
    client.closeResource();
    readers.shutdownNow();
  }
}

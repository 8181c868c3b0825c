package dev.steelyard.trace.receive;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Has a receiver, what it took, and somebody who sends to it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ReceivingTest {

  final List<ExportTraceServiceRequest> taken = new ArrayList<>();
  final TraceReceiver receiver = TraceReceiver.start(ExportClient.ANY, taken::add);
  final ExportClient client = new ExportClient(receiver);

  @AfterEach
  final void stop() {
    client.close();
    receiver.close();
  }
}

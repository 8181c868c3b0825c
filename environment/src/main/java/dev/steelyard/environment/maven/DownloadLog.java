package dev.steelyard.environment.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/** Writes down what is downloaded, and ends it when it is called off. Safe for threads. */
final class DownloadLog extends AbstractTransferListener {

  private final Path log;
  private final BooleanSupplier calledOff;

  DownloadLog(Path log, BooleanSupplier calledOff) {
    this.log = log;
    this.calledOff = calledOff;
  }

  @Override
  public void transferProgressed(TransferEvent event) throws TransferCancelledException {
    if (calledOff.getAsBoolean()) {
      throw new TransferCancelledException("called off");
    }
  }

  @Override
  public void transferSucceeded(TransferEvent event) {
    try {
      Files.write(
          log,
          List.of(
              "%s%s (%d bytes)"
                  .formatted(
                      event.getResource().getRepositoryUrl(),
                      event.getResource().getResourceName(),
                      event.getTransferredBytes())),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

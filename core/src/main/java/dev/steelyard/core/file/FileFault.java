package dev.steelyard.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;

/**
 * Why something could not be read or written, in words; exceptions of files often say the file
 * only.
 */
public final class FileFault {

  private FileFault() {}

  /** Part of a sentence, without an end. */
  public static String why(IOException failure) {
    return switch (failure) {
      // What two files are part of may be the fault of either, and names the first.
      case FileSystemException two when two.getFile() != null && two.getOtherFile() != null ->
          "from %s to %s: %s".formatted(two.getFile(), two.getOtherFile(), what(two));
      case AccessDeniedException denied when denied.getFile() != null ->
          "no permission at " + denied.getFile();
      case FileAlreadyExistsException there -> inTheWay(there.getFile());
      case NoSuchFileException gone -> "there is no " + gone.getFile();
      case NotDirectoryException file -> file.getFile() + " is no folder";
      case DirectoryNotEmptyException full -> full.getFile() + " is not empty";
      case NotLinkException file -> file.getFile() + " is no link";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() == null ? other.getReason() : other.getFile() + ": " + other.getReason();
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }

  /** The same where others may be thrown as well, who say it themselves, or around one of these. */
  public static String why(Exception failure) {
    return switch (failure) {
      case IOException file -> why(file);
      case UncheckedIOException around when around.getCause() != null -> why(around.getCause());
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }

  private static String what(FileSystemException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "no permission at one of them";
      case FileAlreadyExistsException _ -> "the second is there already";
      case NoSuchFileException _ -> "the first, or the folder of the second, is not there";
      case DirectoryNotEmptyException _ -> "the second is a folder that is not empty";
      case AtomicMoveNotSupportedException _ -> "they are on two file systems";
      default ->
          failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
    };
  }

  private static String inTheWay(String file) {
    Path there = Path.of(file);
    return file
        + " is there already, as a "
        + (Files.isSymbolicLink(there) ? "link" : Files.isDirectory(there) ? "folder" : "file");
  }
}

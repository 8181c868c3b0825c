package dev.steelyard.core.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
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

  private static String inTheWay(String file) {
    return file
        + " is there already, as a "
        + (Files.isDirectory(Path.of(file)) ? "folder" : "file");
  }
}

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * A search service without a network: each thread has an index of its own in memory, of pieces of
 * the text files below a folder, searches it, and writes some pieces anew now and then.
 *
 * <p>Words: the folder, threads, seconds, a file whose first eight bytes count the operations, and
 * {@code alike} where each round is to search for the same as the one before, and write nothing.
 */
public final class LuceneLoop {

  private static final int PIECE = 20;

  private final List<String> pieces;
  private final Random random;
  private final AtomicLong done;
  private final long end;
  private final long seed;
  private final boolean isAlike;

  private LuceneLoop(List<String> pieces, long seed, boolean isAlike, AtomicLong done, long end) {
    this.pieces = pieces;
    this.random = new Random(seed);
    this.seed = seed;
    this.isAlike = isAlike;
    this.done = done;
    this.end = end;
  }

  public static void main(String[] words) throws Exception {
    List<String> pieces = pieces(Path.of(words[0]));
    int threads = Integer.parseInt(words[1]);
    long end = System.nanoTime() + Long.parseLong(words[2]) * 1_000_000_000L;
    boolean isAlike = words.length > 4 && words[4].equals("alike");
    AtomicLong done = new AtomicLong();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      LuceneLoop loop = new LuceneLoop(pieces, isAlike ? i : System.nanoTime() + i, isAlike, done, end);
      all.add(Thread.ofPlatform().name("search-" + i).start(loop::run));
    }
    try (RandomAccessFile file = new RandomAccessFile(words[3], "rw")) {
      file.setLength(Long.BYTES);
      ByteBuffer shown = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
      while (System.nanoTime() < end) {
        shown.putLong(0, done.get());
        Thread.sleep(2);
      }
    }
    for (Thread one : all) {
      one.join();
    }
  }

  private static List<String> pieces(Path folder) throws IOException {
    List<String> pieces = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(one -> one.toString().matches(".*\\.(java|md|py)")).sorted().toList();
    }
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      for (int from = 0; from < lines.size(); from += PIECE) {
        pieces.add(String.join("\n", lines.subList(from, Math.min(from + PIECE, lines.size()))));
      }
    }
    return pieces;
  }

  private void run() {
    try (IndexWriter writer =
        new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(new StandardAnalyzer()))) {
      for (int i = 0; i < pieces.size(); i++) {
        write(writer, i);
      }
      while (System.nanoTime() < end) {
        if (isAlike) {
          random.setSeed(seed);
        }
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
          IndexSearcher searcher = new IndexSearcher(reader);
          for (int i = 0; i < 200 && System.nanoTime() < end; i++) {
            searcher.search(query(), 10);
            done.incrementAndGet();
          }
        }
        for (int i = 0; i < 50 && !isAlike; i++) {
          write(writer, random.nextInt(pieces.size()));
          done.incrementAndGet();
        }
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void write(IndexWriter writer, int piece) throws IOException {
    Document document = new Document();
    document.add(new StringField("id", Integer.toString(piece), Field.Store.YES));
    document.add(new TextField("text", pieces.get(piece), Field.Store.YES));
    writer.updateDocument(new Term("id", Integer.toString(piece)), document);
  }

  private Query query() {
    String[] words = {};
    while (words.length < 3) {
      words = pieces.get(random.nextInt(pieces.size())).toLowerCase().split("[^a-z]+");
    }
    int at = random.nextInt(words.length - 2);
    Term first = new Term("text", words[at]);
    Term second = new Term("text", words[at + 1]);
    return switch (random.nextInt(10)) {
      case 0 -> new FuzzyQuery(first, 1);
      case 1 -> new PrefixQuery(new Term("text", words[at].substring(0, Math.min(3, words[at].length()))));
      case 2, 3 -> new PhraseQuery("text", words[at], words[at + 1]);
      default ->
          new BooleanQuery.Builder()
              .add(new TermQuery(first), BooleanClause.Occur.SHOULD)
              .add(new TermQuery(second), BooleanClause.Occur.SHOULD)
              .add(new TermQuery(new Term("text", words[at + 2])), BooleanClause.Occur.SHOULD)
              .build();
    };
  }
}

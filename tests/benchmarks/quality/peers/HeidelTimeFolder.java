import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;

/**
 * HeidelTime over a folder in one run: for each NAME.txt, with its day of publication in NAME.day (empty where
 * unknown), writes NAME.tml. Texts with a day are read as news, others as narratives.
 */
public class HeidelTimeFolder {
    public static void main(String[] arguments) throws Exception {
        HeidelTimeStandalone news = tagger(DocumentType.NEWS, arguments[1]);
        HeidelTimeStandalone narratives = tagger(DocumentType.NARRATIVES, arguments[1]);
        try (DirectoryStream<Path> texts = Files.newDirectoryStream(Path.of(arguments[0]), "*.txt")) {
            for (Path path : texts) {
                String text = Files.readString(path);
                String day = Files.readString(beside(path, ".day"));
                String tagged = day.isEmpty()
                    ? narratives.process(text)
                    : news.process(text, new SimpleDateFormat("yyyy-MM-dd").parse(day));
                Files.writeString(beside(path, ".tml"), tagged);
            }
        }
    }

    private static HeidelTimeStandalone tagger(DocumentType type, String configuration) {
        return new HeidelTimeStandalone(
            Language.ENGLISH, type, OutputType.TIMEML, configuration, POSTagger.TREETAGGER);
    }

    private static Path beside(Path path, String ending) {
        return path.resolveSibling(path.getFileName().toString().replace(".txt", ending));
    }
}

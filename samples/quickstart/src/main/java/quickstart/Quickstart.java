package quickstart;

/** The main job, from top to bottom. */
public final class Quickstart {
    private Quickstart() {}

    public static void main(String[] args) {
        System.out.println("…");
    }
}
